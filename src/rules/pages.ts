import { allSections, type Page, PAGE_NAMES, type Pages, piecesOf } from '../data/pages.ts';
import type { Problem } from '../data/problem.ts';
import type { Contents } from '../data/table.ts';
import { thisRegister } from '../this-register.ts';

/** What must be true between the pages that a register writes itself, its languages and its tables. */

/** What a text can be filled in with (`i18n/pages.ts`). */
const FILLED = [
  ...['companies', 'numbers', 'grants', 'domains', 'apps', 'losses'],
  ...['date', 'authoritySite', 'authorityContact', 'stated', 'totals'],
] as const;

const PLACES = [
  '',
  'licensees',
  'search',
  'press-releases',
  'feeds',
  'badges',
  'data',
  'changes',
  'versions',
  'log',
];
const OTHERS = ['accessibility', 'news', ...PAGE_NAMES];

function blocksOf(page: Page) {
  return [...page.lead, ...allSections(page).flatMap(({ blocks }) => blocks)];
}

/** Every page has its sections in every language, its sources on record, and links that lead somewhere. */
export function problemsOfPages(
  pages: Readonly<Record<string, Pages>>,
  { licensees, 'press-releases': sources }: Contents,
): Problem[] {
  const [first, ...others] = Object.values(pages);
  if (first === undefined) return [];
  const problems: Problem[] = [];
  const ids = (page: Page) => allSections(page).map(({ id }) => id);
  const known = (rows: Contents['licensees'] | Contents['press-releases']) =>
    rows.rows.flatMap(({ cells: { id } }) => id ?? []);
  const addresses = new Set([
    ...[...PLACES, ...OTHERS].map((name) => (name === '' ? '' : `${name}/`)),
    ...known(licensees).map((id) => `licensees/${id}/`),
    ...known(sources).map((id) => `press-releases/${id}/`),
  ]);
  const leads = (page: Page, href: string) => {
    if (href.startsWith('https://')) return URL.canParse(href);
    const [path = '', fragment] = href.split('#');
    const name = PAGE_NAMES.find((one) => path === `${one}/`);
    const target = path === '' && fragment !== undefined ? page : name && first[name];
    if (path !== '' && !addresses.has(path)) return false;
    return fragment === undefined || (target !== undefined && ids(target).includes(fragment));
  };
  for (const own of [first, ...others])
    for (const name of PAGE_NAMES) {
      const page = own[name];
      const { file } = page;
      const report = (line: number, column: string, message: string) =>
        problems.push({ file, line, column, message });
      for (const { section, source, line } of page.citations)
        if (typeof source === 'string' && sources.complete && !known(sources).includes(source))
          report(line, `sources.${section}`, `must be the id of a row of ${sources.file}, got "${source}"`);
      for (const block of blocksOf(page))
        for (const piece of piecesOf(block)) {
          if ('slot' in piece && !FILLED.some((slot) => slot === piece.slot))
            report(
              block.line,
              'text',
              `has {${piece.slot}}, which nothing fills in; there are ${FILLED.join(', ')}`,
            );
          if ('href' in piece && !leads(page, piece.href))
            report(
              block.line,
              'text',
              `has a link that leads nowhere, to "${piece.href}"; write a page of this site as about/#limits`,
            );
        }
      const [has, needed] = [ids(page), ids(first[name])];
      for (const id of needed.filter((one) => !has.includes(one)))
        report(1, 'sections', `has no section {#${id}}, as ${first[name].file} has`);
      for (const id of has.filter((one) => !needed.includes(one)))
        report(1, 'sections', `has a section {#${id}}, which ${first[name].file} has not`);
    }
  for (const topic of thisRegister.topics)
    if (topic !== 'list' && !ids(first.help).includes(topic))
      problems.push({
        file: first.help.file,
        line: 1,
        column: 'sections',
        message: `has no section {#${topic}}, with which the check answers questions about it`,
      });
  return problems;
}
