/** Shows the one badge that is asked for, of all that the page holds. */
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
