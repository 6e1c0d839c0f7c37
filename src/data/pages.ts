import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';

import { isDay, isPartialDate } from '../dates.ts';
import { registerFolder, thisRegister, writtenIn } from '../this-register.ts';
import type { Problem } from './problem.ts';

/**
 * The pages that a register writes itself, in the folder `pages/<language>/`: Markdown, with headings that name their
 * fragment (`## Is it legal? {#legal}`) and their sources in the front matter. Only text: paragraphs, lists, links, bold and
 * italic. `{date}` and the like are filled in (`i18n/pages.ts`).
 */

export const PAGE_NAMES = ['help', 'about', 'glossary'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

const reportSchema = z.strictObject({
  publisher: z.string().min(1),
  /** A date as far as it is known, `2025-11`; empty where none was seen. */
  date: z
    .string()
    .refine((date) => date === '' || isPartialDate(date), 'must be YYYY-MM-DD, YYYY-MM, YYYY or empty'),
  url: z.url({ protocol: /^https$/, error: 'must be a link that begins with https://' }),
});
/** A report that is not a source of the register. */
export type Report = Readonly<z.output<typeof reportSchema>>;

const frontSchema = z.strictObject({
  written: z.string().refine(isDay, 'must be YYYY-MM-DD').optional(),
  sources: z.record(z.string(), z.array(z.union([z.string(), reportSchema]))).default({}),
});

/** A piece of a sentence. */
export type Inline =
  | { readonly text: string }
  | { readonly slot: string }
  | { readonly strong: readonly Inline[] }
  | { readonly em: readonly Inline[] }
  | { readonly href: string; readonly link: readonly Inline[] };
/** A paragraph, or a list of them. */
export type Block = { readonly line: number } & (
  { readonly paragraph: readonly Inline[] } | { readonly list: readonly (readonly Inline[])[] }
);

export interface PageSection {
  /** Its fragment, which is permanent. */
  readonly id: string;
  readonly line: number;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** The sections under it, as the terms of a part of the glossary. */
  readonly parts: readonly PageSection[];
}

/** What a section rests on: the id of a source of the register, or a report. */
interface Citation {
  readonly section: string;
  readonly source: string | Report;
  readonly line: number;
}

export interface Page {
  readonly file: string;
  /** The date that it describes; none where it has no date. */
  readonly written: string | undefined;
  readonly citations: readonly Citation[];
  /** The text before the first heading. */
  readonly lead: readonly Block[];
  readonly sections: readonly PageSection[];
}

const HEADING = /^(.*\S) \{#([a-z0-9-]+)\}$/;

interface Reading {
  readonly file: string;
  /** How many lines of front matter are before the text. */
  readonly before: number;
  readonly problems: Problem[];
}

function reportAt({ file, before, problems }: Reading, node: Nodes, column: string, message: string): void {
  problems.push({ file, line: before + (node.position?.start.line ?? 1), column, message });
}

function textPieces(text: string): Inline[] {
  return text
    .replaceAll('\n', ' ')
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}

function inlineOf(reading: Reading, nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === 'text') return textPieces(node.value);
    if (node.type === 'strong') return [{ strong: inlineOf(reading, node.children) }];
    if (node.type === 'emphasis') return [{ em: inlineOf(reading, node.children) }];
    if (node.type === 'link') return [{ href: node.url, link: inlineOf(reading, node.children) }];
    reportAt(reading, node, 'text', `has ${node.type}; write text, **bold**, _italic_ and [links](address)`);
    return [];
  });
}

function blockOf(reading: Reading, node: Nodes): Block[] {
  const line = reading.before + (node.position?.start.line ?? 1);
  if (node.type === 'paragraph') return [{ line, paragraph: inlineOf(reading, node.children) }];
  if (node.type === 'list')
    return [
      {
        line,
        list: node.children.map(({ children: [first] }) =>
          first?.type === 'paragraph' ? inlineOf(reading, first.children) : [],
        ),
      },
    ];
  reportAt(reading, node, 'text', `has ${node.type}; write paragraphs and lists`);
  return [];
}

function sectionsOf(reading: Reading, nodes: Root['children'], depth: number): PageSection[] {
  const starts = nodes.flatMap((node, at) => (node.type === 'heading' && node.depth === depth ? [at] : []));
  return starts.flatMap((start, place): PageSection[] => {
    const [node, ...inside] = nodes.slice(start, starts[place + 1]);
    if (node?.type !== 'heading') return [];
    const written = node.children.map((child) => ('value' in child ? child.value : '')).join('');
    const [, heading = written, id] = HEADING.exec(written) ?? [];
    if (id === undefined) reportAt(reading, node, 'heading', 'must end with its fragment, like {#legal}');
    const end = inside.findIndex(({ type }) => type === 'heading');
    return [
      {
        id: id ?? '',
        line: reading.before + (node.position?.start.line ?? 1),
        heading,
        blocks: inside.slice(0, end < 0 ? inside.length : end).flatMap((one) => blockOf(reading, one)),
        parts: end < 0 ? [] : sectionsOf(reading, inside.slice(end), depth + 1),
      },
    ];
  });
}

/** Every section of a page, with those under others. */
export function allSections({ sections }: Pick<Page, 'sections'>): PageSection[] {
  return sections.flatMap((section) => [section, ...section.parts]);
}

/** Reads a page, or reports everything that is wrong with it by itself. */
export function readPage(
  file: string,
  text: string,
): { readonly page: Page; readonly problems: readonly Problem[] } {
  const [, front = ''] = /^---\n([^]*?)\n?---\n/.exec(text) ?? [];
  const isHeaded = text.startsWith('---\n');
  const before = isHeaded ? front.split('\n').length + (front === '' ? 1 : 2) : 0;
  const body = text.split('\n').slice(before).join('\n');
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const yaml = parseDocument(front, { lineCounter: lines });
  for (const { pos, message } of yaml.errors)
    problems.push({
      file,
      line: lines.linePos(pos[0]).line + 1,
      column: 'front',
      message: message.split('\n')[0] ?? '',
    });
  const { success, data, error } = frontSchema.safeParse(yaml.errors.length > 0 ? {} : (yaml.toJS() ?? {}));
  const lineAt = (path: readonly PropertyKey[]) => {
    const { range } = (yaml.getIn(path as string[], true) ?? {}) as { readonly range?: readonly [number] };
    return range === undefined ? 1 : lines.linePos(range[0]).line + 1;
  };
  if (!success)
    for (const { path, message } of error.issues)
      problems.push({ file, line: lineAt(path), column: path.join('.') || 'front', message });
  const reading = { file, before, problems };
  const nodes = fromMarkdown(body).children;
  const first = nodes.findIndex(({ type }) => type === 'heading');
  const page: Page = {
    file,
    written: data?.written,
    citations: Object.entries(data?.sources ?? {}).flatMap(([section, sources]) =>
      sources.map((source, at) => ({ section, source, line: lineAt(['sources', section, at]) })),
    ),
    lead: nodes.slice(0, first < 0 ? nodes.length : first).flatMap((node) => blockOf(reading, node)),
    sections: first < 0 ? [] : sectionsOf(reading, nodes.slice(first), 2),
  };
  const ids = allSections(page).map(({ id }) => id);
  for (const { id, line } of allSections(page).filter((section, at) => ids.indexOf(section.id) !== at))
    problems.push({
      file,
      line,
      column: 'heading',
      message: `must have a fragment of its own, "${id}" is taken`,
    });
  for (const { section, line } of page.citations.filter((cited) => !ids.includes(cited.section)))
    problems.push({ file, line, column: `sources.${section}`, message: 'is of a section that is not there' });
  return { page, problems };
}

/** The pieces of a block's text, with what is inside others. */
export function piecesOf(block: Block): Inline[] {
  const inside = (pieces: readonly Inline[]): Inline[] =>
    pieces.flatMap((piece) => [
      piece,
      ...inside(
        'strong' in piece ? piece.strong : 'em' in piece ? piece.em : 'link' in piece ? piece.link : [],
      ),
    ]);
  return inside('paragraph' in block ? block.paragraph : block.list.flat());
}

/** The pages of one language. */
export type Pages = Readonly<Record<PageName, Page>>;

interface PagesRead {
  /** By language; complete only if there are no problems. */
  readonly pages: Readonly<Record<string, Pages>>;
  readonly problems: readonly Problem[];
}

function readPages(): PagesRead {
  const problems: Problem[] = [];
  const pageOf = (language: string, name: PageName): [PageName, Page][] => {
    const path = join(writtenIn(registerFolder, 'pages'), language, `${name}.md`);
    const file = path.replaceAll('\\', '/');
    if (existsSync(file)) {
      const { page, problems: own } = readPage(file, readFileSync(file, 'utf8'));
      problems.push(...own);
      return [[name, page]];
    }
    problems.push({ file, line: 1, column: 'file', message: 'is missing; each language has this page' });
    return [];
  };
  const pages = thisRegister.languages.map((language) => [
    language,
    Object.fromEntries(PAGE_NAMES.flatMap((name) => pageOf(language, name))) as Pages,
  ]);
  return { pages: Object.fromEntries(pages) as PagesRead['pages'], problems };
}

let read: PagesRead | undefined;

/** Help, about and glossary of the register. Read when they are first needed, since that takes 0.2 s. */
export function registerPages(): PagesRead {
  read ??= readPages();
  return read;
}
