/** What the frame tells the page around it, whenever its content changes its height: part of the documented contract. */
interface HeightMessage {
  readonly type: 'sanad:height';
  /** In CSS pixels. */
  readonly height: number;
}

/** Tells the page around the frame how high the frame would have to be. Any page may know that; nothing else is told. */
export class CheckFrame extends HTMLElement {
  connectedCallback(): void {
    if (parent === window) return;
    const tell = (): void => {
      const message: HeightMessage = {
        type: 'sanad:height',
        height: Math.ceil(document.documentElement.getBoundingClientRect().height),
      };
      parent.postMessage(message, '*');
    };
    new ResizeObserver(tell).observe(document.documentElement);
  }
}
