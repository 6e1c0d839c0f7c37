import { type Asking, CheckBox } from './check-box.ts';
import type { Asked, Given, Told } from './check-worker.ts';
import address from './check-worker.ts?worker&url';

/**
 * Starts what answers, and gives the way to send to it. A frame that its page sandboxes has no origin and may start no
 * worker: there the same code runs in the page, and is sent events, which no other page can send.
 */
function startBeside(
  hear: (event: Event) => void,
  fail: (error: unknown) => void,
): (data: Asked | Given) => void {
  if (origin === 'null') {
    const begun = import(/* @vite-ignore */ address);
    addEventListener('check:told', hear);
    return (data) =>
      void begun.then(() => dispatchEvent(new MessageEvent('check:asked', { data }))).catch(fail);
  }
  const worker = new Worker(address, { type: 'module' });
  worker.addEventListener('message', hear);
  worker.addEventListener('error', fail);
  return (data) => {
    worker.postMessage(data);
  };
}

/**
 * The check of a page on the web: it answers beside the page, in a worker. The page itself fetches the index for it,
 * because only a page can have asked for it ahead.
 */
class CheckBeside extends CheckBox {
  protected override open(hear: (told: Told) => void): Asking {
    let number = 0;
    let giving: Promise<void> | undefined;
    const fail = (error: unknown) => {
      // The next question tries again.
      giving = undefined;
      hear({ number, fault: String(error) });
    };
    const send = startBeside((event) => {
      const { data } = event as MessageEvent<Told>;
      if ('fault' in data) fail(data.fault);
      else hear(data);
    }, fail);
    const give = async (index: string) => {
      const response = await fetch(index);
      if (!response.ok) throw new Error(`${index}: ${response.status}`);
      send({ text: await response.text() });
    };
    return (asked) => {
      ({ number } = asked);
      giving ??= give(asked.index).catch(fail);
      send(asked);
    };
  }
}

customElements.define('check-box', CheckBeside);
