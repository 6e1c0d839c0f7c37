import { parseHTML } from 'linkedom';

/**
 * All that a page says, in the order of its text, with a space behind each block. HTML lets a page leave out `html` and
 * `body`; then it has several roots.
 */
export function textOfPage(html: string): string {
  const { document } = parseHTML(html);
  for (const noise of document.querySelectorAll('script, style')) noise.remove();
  for (const block of document.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, div, br'))
    block.after(' ');
  return [...document.childNodes].map(({ textContent }) => textContent ?? '').join(' ');
}
