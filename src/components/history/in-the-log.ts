import { checkEntry } from '../../history/log-check.ts';
import { readerOf } from './read-log.ts';

type Texts = Readonly<Record<'working' | 'good' | 'bad' | 'failed', string>>;

/** Checks on a click that an entry is in the log, by its proof. What it says, and where the log is, is on an element around it. */
class InTheLog extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const output = this.querySelector('output');
    if (button === null || output === null) return;
    const { dataset } = this.closest<HTMLElement>('[data-texts]') ?? this;
    const texts = JSON.parse(dataset.texts ?? '{}') as Texts;
    button.hidden = false;
    button.addEventListener('click', () => {
      output.textContent = texts.working;
      void this.check(dataset.log ?? '').then((verdict) => {
        output.textContent = texts[verdict].replace('{number}', this.dataset.entry ?? '');
      });
    });
  }

  private async check(log: string): Promise<keyof Texts> {
    const { entry, table = '', key = '' } = this.dataset;
    try {
      const size = await checkEntry(readerOf(log), { entry: Number(entry), table, key });
      return size === undefined ? 'bad' : 'good';
    } catch {
      return 'failed';
    }
  }
}

customElements.define('in-the-log', InTheLog);
