/** Shows the chosen badge out of all on the page. */
export class BadgeBuilder extends HTMLElement {
  connectedCallback(): void {
    const controls = this.querySelector<HTMLElement>('[role=group]');
    if (controls === null) return;
    const show = (): void => {
      const choices = [...controls.querySelectorAll('select')];
      for (const badge of this.querySelectorAll<HTMLElement>('.badge'))
        badge.hidden = choices.some(({ name, value }) => badge.dataset[name] !== value);
    };
    controls.addEventListener('change', show);
    show();
  }
}
