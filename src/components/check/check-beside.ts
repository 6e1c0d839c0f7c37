import { type Asking, CheckBox } from './check-box.ts';
import type { Given, Told } from './check-worker.ts';

/**
 * The check of a page on the web: it answers beside the page, in a worker. The page itself fetches the index for it,
 * because only a page can have asked for it ahead.
 */
class CheckBeside extends CheckBox {
  protected override open(hear: (told: Told) => void): Asking {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
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
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
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
