import later from './any-answer-view.ts?worker&url';
import address from './check-worker.ts?worker&url';

import type { EverydayWords } from '../../check/question.ts';
import { assertDefined } from '../../errors.ts';
import { CheckBox, type Send } from './check-box.ts';
import type { answering, Message, Reply } from './check-worker.ts';
import type { AnswerWords } from './answer-view.ts';
import type { Later } from './any-answer-view.ts';

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

/** What tells which of two indexes is the newer one; they stand first in the file (`CheckIndex`). */
const HEAD = /^\{"version":(\d+),"entries":(\d+),"asOf":"([\d-]+)"/;

/** Whether an index or its first part is older than another that the same script can read: of fewer entries of the log, or of an earlier day. */
function isOlder(text: string, other: string): boolean {
  const [, version, entries = '', asOf = ''] = HEAD.exec(text) ?? [];
  const [, otherVersion, otherEntries = '', otherAsOf = ''] = HEAD.exec(other) ?? [];
  if (version === undefined || version !== otherVersion) return false;
  return entries === otherEntries ? asOf < otherAsOf : Number(entries) < Number(otherEntries);
}

/** The newest index that this device ever had, kept for it alone: a cache, where the browser has one for this page. */
async function openKept(): Promise<Cache | undefined> {
  try {
    return await caches.open('sanad-newest-index');
  } catch {
    return undefined;
  }
}

/** What this device has kept of an address. */
async function keptText(address: string): Promise<string | undefined> {
  return (await (await openKept())?.match(address))?.text();
}

interface FetchedIndex {
  readonly text: string;
  /** Whether the site offers an older index than this device has had from it. */
  readonly wentBack: boolean;
}

/**
 * The newest index there is for this device: what the network has, unless the device has had a newer one. It is kept as
 * soon as it has come. Throws where there is neither.
 */
async function newestIndex(address: string, cache: RequestCache): Promise<FetchedIndex> {
  const kept = await keptText(address);
  let response: Response;
  try {
    response = await fetch(address, { cache });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  } catch (error) {
    if (kept === undefined) throw error;
    return { text: kept, wentBack: false };
  }
  const text = await response.text();
  if (kept !== undefined && isOlder(text, kept)) {
    // A copy that the service worker kept is old because there is no network.
    return { text: kept, wentBack: response.headers.get('Sanad-Kept') === null };
  }
  if (text !== kept)
    await openKept()
      .then((cache) => cache?.put(address, new Response(text)))
      .catch(() => undefined);
  return { text, wentBack: false };
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
