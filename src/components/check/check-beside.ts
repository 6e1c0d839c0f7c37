import { type Asking, CheckBox } from './check-box.ts';
import type { Asked, Given, Told } from './check-worker.ts';
import address from './check-worker.ts?worker&url';

/** The worker's code in the page itself. A page cannot be told from outside what its own events say. */
class InPage extends EventTarget {
  readonly #begun = import(/* @vite-ignore */ address);

  constructor() {
    super();
    this.#begun.catch(() => this.dispatchEvent(new Event('error')));
    addEventListener('check:told', (event) => {
      const { data } = event as MessageEvent<Told>;
      this.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  postMessage(data: Asked | Given): void {
    void this.#begun.then(() => dispatchEvent(new MessageEvent('check:asked', { data })));
  }
}

/**
 * The check of a page on the web: it answers beside the page, in a worker. The page itself fetches the index for it,
 * because only a page can have asked for it ahead. A frame that its page sandboxes has no origin and may start no worker.
 */
class CheckBeside extends CheckBox {
  protected override open(hear: (told: Told) => void): Asking {
    const worker = origin === 'null' ? new InPage() : new Worker(address, { type: 'module' });
    let number = 0;
    let giving: Promise<void> | undefined;
    const fail = (error: unknown) => {
      // The next question tries again.
      giving = undefined;
      hear({ number, fault: String(error) });
    };
    const give = async (address: string) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      const given: Given = { text: await response.text() };
      worker.postMessage(given);
    };
    worker.addEventListener('message', (event) => {
      const { data } = event as MessageEvent<Told>;
      if ('fault' in data) fail(data.fault);
      else hear(data);
    });
    worker.addEventListener('error', () => {
      fail('worker');
    });
    return (asked) => {
      ({ number } = asked);
      giving ??= give(asked.index).catch(fail);
      worker.postMessage(asked);
    };
  }
}

customElements.define('check-box', CheckBeside);
