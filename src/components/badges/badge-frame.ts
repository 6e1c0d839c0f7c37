/**
 * The page of a badge in a frame of WordPress. That shows the frame of a site which it does not know once the frame has
 * said how high it is, with the secret that it put behind the address; and it opens the frame's links itself, because its
 * sandbox lets none open (wp-includes/js/wp-embed.js). The height is the same for every badge.
 */
class BadgeFrame extends HTMLElement {
  connectedCallback(): void {
    const [, secret] = /^#\?secret=(\w+)$/.exec(location.hash) ?? [];
    if (secret === undefined || parent === window) return;
    const tell = (message: 'height' | 'link', value: string): void => {
      parent.postMessage({ message, value, secret }, '*');
    };
    const tellHeight = (): void => {
      tell('height', this.dataset.height ?? '');
    };
    tellHeight();
    // It may begin to listen later than the frame is there.
    addEventListener('message', ({ data }: MessageEvent<{ message?: unknown; secret?: unknown } | null>) => {
      if (data?.message === 'ready' && data.secret === secret) tellHeight();
    });
    for (const link of this.querySelectorAll('a'))
      link.addEventListener('click', (event) => {
        event.preventDefault();
        tell('link', link.href);
      });
  }
}

customElements.define('badge-frame', BadgeFrame);
