import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readJournal } from '../../src/history/journal.ts';
import { versionsOf } from '../../src/history/version.ts';
import { PAKISTAN } from '../registers/pakistan.ts';
import { SITE } from './builds.ts';
import { type Page, readPages } from './pages.ts';

const versions = versionsOf(
  readJournal(new Uint8Array(readFileSync(join(PAKISTAN, 'journal.ndjson')))).entries,
);
const pages = new Map(readPages(SITE).map((page) => [page.address, page]));

function pageAt(address: string): Page {
  const page = pages.get(address);
  if (page === undefined) throw new Error(`${address} is not published`);
  return page;
}

/** For each entry that a page prints field by field, the texts of its fields. */
function printedOn({ document }: Page): Map<number, string[]> {
  const items = [...document.querySelectorAll('li[id^=entry-]:has(details)')];
  return new Map(
    items.map((item) => [
      Number(item.id.slice('entry-'.length)),
      [...item.querySelectorAll('dd')].map(({ textContent }) => textContent.trim()),
    ]),
  );
}

describe.each(['', '/ur'])('the pages of versions under "%s/"', (root) => {
  it.each(versions.map((version) => [version.number, version] as const))(
    'print or name every entry of version %i, or say how many they do not',
    (number, { changes }) => {
      const page = pageAt(`${root}/versions/${number}/`);
      const shown = [...page.document.querySelectorAll('li[id^=entry-]')].map(({ id }) =>
        Number(id.slice('entry-'.length)),
      );
      expect(shown).toEqual(changes.slice(0, shown.length).map(({ entry }) => entry));
      const rest = changes.length - printedOn(page).size;
      if (rest > 0)
        expect(page.document.body.textContent).toContain(
          new Intl.NumberFormat(root === '/ur' ? 'ur-PK' : 'en-GB').format(rest),
        );
    },
  );

  it.each(versions.map((version) => [version.number, version] as const))(
    'print each filled cell of the entries that version %i prints, and no empty one',
    (number, { changes }) => {
      const printed = printedOn(pageAt(`${root}/versions/${number}/`));
      expect(printed.size).toBeGreaterThan(0);
      for (const { entry, op, after } of changes) {
        if (op !== 'add' || !printed.has(entry)) continue;
        const filled = Object.values(after ?? {}).filter((cell) => cell !== '');
        expect(printed.get(entry)?.toSorted()).toEqual(filled.map((cell) => cell.trim()).sort());
      }
    },
  );

  it('are named by the page of all changes, the newest first, each with its counts', () => {
    const { document } = pageAt(`${root}/changes/`);
    const sections = [...document.querySelectorAll('section')];
    const named = sections.map(
      (section) => section.querySelector('a[href*="/versions/"]')?.getAttribute('href') ?? '',
    );
    expect(named).toEqual(versions.map(({ number }) => `${root}/versions/${number}/`).reverse());
    for (const section of sections) expect(section.querySelectorAll('ul li').length).toBeGreaterThan(0);
  });
});
