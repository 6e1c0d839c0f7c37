import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page as it stands, one a line. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** What makes the reader scroll sideways, and text that is cut off: each element, one a line. */
export function shapeFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 60)}`;
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth;
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const { overflowX, display, clipPath } = getComputedStyle(element);
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || element.closest('svg, .scroll, .skip') !== null) return [];
      const isCut =
        overflowX !== 'visible' &&
        clipPath === 'none' &&
        display !== 'inline' &&
        !element.matches('input, select, textarea') &&
        element.scrollWidth > element.clientWidth + 1;
      if (isCut) return `cut off: ${name(element)}`;
      return wide && (left < -1 || right > root.clientWidth + 1) ? `too wide: ${name(element)}` : [];
    });
  });
}
