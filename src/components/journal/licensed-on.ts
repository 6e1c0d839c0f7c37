import { type Period, periodOn } from './periods.ts';

interface Clock {
  readonly name: string;
  readonly periods: readonly Period[];
}

/** Answers for the day that is chosen, by each clock. */
class LicensedOn extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const ask = this.querySelector<HTMLElement>('.ask');
    if (input === null || ask === null) return;
    ask.hidden = false;
    input.addEventListener('input', () => {
      this.answer(input.value, input.max);
    });
  }

  private answer(day: string, last: string): void {
    const clocks = JSON.parse(this.dataset.clocks ?? '[]') as Clock[];
    const form = new Intl.DateTimeFormat(this.dataset.locale, { dateStyle: 'long', timeZone: 'UTC' });
    for (const { name, periods } of clocks) {
      const output = this.querySelector(`[data-clock="${name}"]`);
      if (output === null) continue;
      const isAsked = day !== '' && day <= last;
      const status = periodOn(periods, day)?.status ?? '';
      output.textContent = isAsked
        ? (this.dataset.answer ?? '')
            .replace('{date}', form.format(new Date(day)))
            .replace('{status}', status)
        : (this.dataset.notAsked ?? '');
    }
  }
}

customElements.define('licensed-on', LicensedOn);
