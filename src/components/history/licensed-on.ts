import { periodOn } from './periods.ts';

/** Answers for the day that is chosen, by each clock, out of the table of its periods. */
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
    // The check's script would share its own writer of dates with this, in a file more than it needs.
    const form = new Intl.DateTimeFormat(this.dataset.locale, { dateStyle: 'long', timeZone: 'UTC' });
    for (const output of this.querySelectorAll('output')) {
      const rows = output.closest('.clock')?.querySelectorAll('tbody tr') ?? [];
      const periods = Array.from(rows, (row) => ({ from: row.querySelector('time')?.dateTime ?? '', row }));
      const row = isAsked ? periodOn(periods, day)?.row : undefined;
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
