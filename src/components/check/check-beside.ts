import { type Asking, CheckBox } from './check-box.ts';
import type { Told } from './check-worker.ts';

/** The check of a page on the web: it answers beside the page, in a worker that fetches the index. */
class CheckBeside extends CheckBox {
  protected override open(hear: (told: Told) => void): Asking {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    let number = 0;
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      hear(data);
    });
    worker.addEventListener('error', () => {
      hear({ number, fault: 'worker' });
    });
    return (asked) => {
      ({ number } = asked);
      worker.postMessage(asked);
    };
  }
}

customElements.define('check-box', CheckBeside);
