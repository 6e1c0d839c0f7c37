/** Shows the status on the chosen day, in both ways, from the tables of periods. */
class LicensedOn extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const ask = this.querySelector<HTMLElement>('.ask');
    if (input === null || ask === null) return;
    ask.hidden = false;
    input.addEventListener('input', () => {
      this.answer(input.value, input.validity.valid && input.value !== '');
    });
  }

  private answer(day: string, isAsked: boolean): void {
    // Sharing the check's date writer would make one more file for the check to load.
    const form = new Intl.DateTimeFormat(this.dataset.locale, { dateStyle: 'long', timeZone: 'UTC' });
    for (const output of this.querySelectorAll('output')) {
      const rows = output.closest('.clock')?.querySelectorAll('tbody tr') ?? [];
      const periods = Array.from(rows, (row) => ({ from: row.querySelector('time')?.dateTime ?? '', row }));
      const row = isAsked ? periods.findLast(({ from }) => from <= day)?.row : undefined;
      if (row === undefined) {
        output.textContent = this.dataset.notAsked ?? '';
        continue;
      }
      const answer = (this.dataset.answer ?? '')
        .replace('{date}', form.format(new Date(day)).replace('،', ''))
        .replace('{status}', row.querySelector('.status')?.textContent ?? '');
      output.replaceChildren(
        answer,
        ...Array.from(row.querySelectorAll('.why'), (why) => why.cloneNode(true)),
      );
    }
  }
}

customElements.define('licensed-on', LicensedOn);
