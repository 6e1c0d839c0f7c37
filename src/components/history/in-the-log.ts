import { checkEntry } from '../../history/log-check.ts';
import { readerOf } from './read-log.ts';

type Texts = Readonly<Record<'working' | 'good' | 'bad' | 'failed', string>>;

/** Checks on a click that an entry is in the log, by its proof. */
class InTheLog extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const output = this.querySelector('output');
    if (button === null || output === null) return;
    const texts = JSON.parse(this.dataset.texts ?? '{}') as Texts;
    button.hidden = false;
    button.addEventListener('click', () => {
      output.textContent = texts.working;
      void this.check().then((verdict) => {
        output.textContent = texts[verdict];
      });
    });
  }

  private async check(): Promise<keyof Texts> {
    const { log = '', entry, table = '', key = '' } = this.dataset;
    try {
      const size = await checkEntry(readerOf(log), { entry: Number(entry), table, key });
      return size === undefined ? 'bad' : 'good';
    } catch {
      return 'failed';
    }
  }
}

customElements.define('in-the-log', InTheLog);
