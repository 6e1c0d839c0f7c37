import type { EverydayWords } from '../../check/question.ts';
import { assertDefined } from '../../errors.ts';
import { CheckBox, type Send } from './check-box.ts';
import type { answering, Message, Reply } from './check-worker.ts';
import { isOlder, keptText, newestIndex } from './newest-index.ts';
import type { AnswerWords } from './answer-view.ts';
import type { Later } from './any-answer-view.ts';
import later from './any-answer-view.ts?worker&url';
import address from './check-worker.ts?worker&url';

/** Loads a module that is bundled as a worker, and so exports nothing, and takes what it gives by an event. */
function given<Gift>(event: string, address: string): Promise<Gift> {
  return new Promise((resolve, reject) => {
    addEventListener(event, (given) => {
      resolve((given as CustomEvent<Gift>).detail);
    });
    import(/* @vite-ignore */ address).catch(reject);
  });
}

/**
 * Starts what answers, and gives the way to send to it. A frame that its page sandboxes has no origin and may start no
 * worker: there the same module runs in the page.
 */
function start(reply: (reply: Reply) => void, fail: (error: unknown) => void): (message: Message) => void {
  if (origin === 'null') {
    const take = given<typeof answering>('check:answering', address).then((answering) => answering(reply));
    return (message) => {
      take.then((take) => {
        take(message);
      }, fail);
    };
  }
  const worker = new Worker(address, { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    reply(data);
  });
  worker.addEventListener('error', fail);
  return (message) => {
    worker.postMessage(message);
  };
}

/**
 * The check of a page on the web. The page fetches the index and hands it to the worker, because only a page can have
 * asked for it ahead.
 */
class OnlineCheck extends CheckBox {
  protected override connect(hear: (reply: Reply) => void): Send {
    let number = 0;
    let index: Promise<void> | undefined;
    /** After a fault the next question fetches the index again, past the browser's cache: it may be of another version. */
    let cache: RequestCache = 'default';
    const fail = (error: unknown) => {
      index = undefined;
      cache = 'reload';
      hear({ number, fault: String(error) });
    };
    const send = start((reply) => {
      if ('fault' in reply) fail(reply.fault);
      else hear(reply);
    }, fail);
    /** Sends the first part, where there is one, and gives it; nothing that is older than the index that the device has. */
    const sendFirst = async (address: string) => {
      const { first } = this.dataset;
      if (first === undefined) return undefined;
      const { text } = await newestIndex(first, cache);
      const kept = await keptText(address);
      if (kept !== undefined && isOlder(text, kept)) return undefined;
      send({ first: text });
      return text;
    };
    const sendIndex = async () => {
      const address = assertDefined(this.dataset.index, 'the address of the index');
      // The rest is asked for when the first part is here: together they would share the network.
      const first = await sendFirst(address).catch(() => undefined);
      const { text, wentBack } = await newestIndex(address, cache);
      const warning = this.querySelector<HTMLElement>('[data-went-back]');
      if (warning !== null) warning.hidden = !wentBack;
      if (first !== undefined && isOlder(text, first)) throw new Error('an index older than its first part');
      send({ index: text });
    };
    return (message) => {
      if ('number' in message) ({ number } = message);
      index ??= sendIndex().catch(fail);
      send(message);
    };
  }

  protected override exactWords(): Promise<AnswerWords['messages']> {
    return this.#get(this.dataset.answers);
  }

  protected override laterWords(): Promise<readonly [EverydayWords, AnswerWords]> {
    const { words, messages } = this.dataset;
    return Promise.all([this.#get<EverydayWords>(words), this.#get<AnswerWords>(messages)]);
  }

  protected override laterCode(): Promise<Later> {
    return given<Later>('check:later', later);
  }

  async #get<Content>(address = ''): Promise<Content> {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return (await response.json()) as Content;
  }
}

customElements.define('check-box', OnlineCheck);
