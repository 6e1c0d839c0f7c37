import type { CheckIndex } from '../../check/search-index.ts';
import {
  checkLog,
  type Finding,
  FINDINGS,
  type ReadLog,
  readerOf,
  readLines,
} from '../../history/log-check.ts';
import { assertDefined } from '../../errors.ts';
import { parseCheckpoint } from '../../tlog/checkpoint.ts';
import type { Bytes } from '../../tlog/bytes.ts';
import type { AnswersQuestion } from './answers-worker.ts';

/** Reads each file once, so that all findings are about the same bytes. */
function onceEach(read: ReadLog): ReadLog {
  const files = new Map<string, Promise<Bytes>>();
  return (path) => {
    const file = files.get(path) ?? read(path);
    files.set(path, file);
    return file;
  };
}

/** Asks the worker at an address whether an index rests on entries. */
async function restsOn(address: string, question: AnswersQuestion): Promise<boolean> {
  const worker = new Worker(address);
  try {
    return await new Promise<boolean>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => {
        resolve(data === true);
      });
      worker.addEventListener('error', () => {
        reject(new Error(`${address} does not run`));
      });
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}

/** Whether the index that the check on this device answers from follows from the entries. */
async function answersFinding(
  { answers = '', checkIndex = '' }: DOMStringMap,
  read: ReadLog,
  size: number,
): Promise<Finding> {
  const answer = await fetch(checkIndex);
  if (!answer.ok) throw new Error(`${checkIndex}: ${answer.status}`);
  const index = (await answer.json()) as CheckIndex;
  const isSame = await restsOn(answers, { index, lines: await readLines(read, size) });
  return { name: isSame ? 'answers.same' : 'answers.different', count: size };
}

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
    return assertDefined(texts[name], name).replace(/\{(\w+)\}/g, (_, slot: string) =>
      form.format(assertDefined(numbers[slot], slot)),
    );
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

  /** Where this device keeps the last checkpoint that it found good. */
  private get place(): string {
    return `sanad-checkpoint ${this.dataset.log ?? ''}`;
  }

  private async check(older: string): Promise<void> {
    const { log = '', key = '' } = this.dataset;
    this.show([]);
    this.say(this.text('working', {}));
    try {
      const read = onceEach(readerOf(log));
      const findings = await checkLog(read, key, older, kept(this.place));
      this.show(findings);
      const checkpoint = new TextDecoder().decode(await read('checkpoint'));
      const isGood = findings.every(({ name }) => FINDINGS[name] !== 'bad');
      // One that contradicts what was seen before never takes its place.
      if (isGood) keep(this.place, checkpoint);
      const { size = 0 } = parseCheckpoint(checkpoint) ?? {};
      if (isGood && size > 0) this.show([...findings, await answersFinding(this.dataset, read, size)]);
      this.say('');
    } catch {
      this.say(this.text('failed', {}));
    }
  }
}

/** A browser may keep nothing for a site, or refuse to say. */
function kept(place: string): string {
  try {
    return localStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}

function keep(place: string, checkpoint: string): void {
  try {
    localStorage.setItem(place, checkpoint);
  } catch {
    // Then the next check has nothing to compare with.
  }
}

customElements.define('log-check', LogCheck);
