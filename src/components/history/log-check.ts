import { checkLog, type Finding, FINDINGS } from '../../history/log-check.ts';
import { readerOf } from './read-log.ts';

/** Checks the whole log on a click, and shows its findings one by one. */
class LogCheck extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('div');
    const older = this.querySelector('textarea');
    const button = this.querySelector('button');
    if (form === null || older === null || button === null) return;
    form.hidden = false;
    button.addEventListener('click', () => {
      button.disabled = true;
      void this.check(older.value.trim()).finally(() => {
        button.disabled = false;
      });
    });
    older.addEventListener('dragover', (event) => {
      event.preventDefault();
    });
    older.addEventListener('drop', (event) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void file.text().then((text) => {
        older.value = text;
      });
    });
  }

  private text(name: string, numbers: Readonly<Record<string, number>>): string {
    const texts = JSON.parse(this.dataset.texts ?? '{}') as Record<string, string>;
    const form = new Intl.NumberFormat(this.dataset.locale);
    return (texts[name] ?? '').replace(/\{(\w+)\}/g, (_, slot: string) => form.format(numbers[slot] ?? 0));
  }

  private say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status !== null) status.textContent = text;
  }

  private show(findings: readonly Finding[]): void {
    const items = findings.map(({ name, count }) => {
      const item = document.createElement('li');
      item.dataset.verdict = FINDINGS[name];
      item.dataset.finding = name;
      item.textContent = this.text(name, { count });
      return item;
    });
    this.querySelector('ul')?.replaceChildren(...items);
  }

  private async check(older: string): Promise<void> {
    const { log = '', key = '' } = this.dataset;
    this.show([]);
    this.say(this.text('working', {}));
    try {
      this.show(await checkLog(readerOf(log), key, older));
      this.say('');
    } catch {
      this.say(this.text('failed', {}));
    }
  }
}

customElements.define('log-check', LogCheck);
