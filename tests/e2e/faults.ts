import type { Page } from '@playwright/test';
import axe from 'axe-core';

const OPTIONS: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Most of its time goes into writing down what is right.
  resultTypes: ['violations'],
};

/** What axe finds on a page as it is, one a line. It runs in the page itself, which has no frames, and stays there. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  }, OPTIONS);
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
