import {
  allSections,
  type Block,
  type Inline,
  type Page,
  type PageName,
  type PageSection,
  registerPages,
  type Report,
} from '../data/pages.ts';
import type { Topic } from '../data/question-words.ts';
import type { PressRelease } from '../data/tables.ts';
import { assertDefined } from '../errors.ts';
import { statedIn } from '../register/figures.ts';
import type { Register } from '../register/register.ts';
import { thisRegister } from '../this-register.ts';
import { statedText, totalsText } from './phrases.ts';
import type { Words } from './words.ts';

/** A page that the register writes itself, in the language of the words. */
export function pageIn({ language }: Pick<Words, 'language'>, name: PageName): Page {
  return assertDefined(registerPages().pages[language], 'the pages of a language')[name];
}

/** What a section rests on, in order. The file of the first language says it for all. */
export function sourcesOf(
  name: PageName,
  { id }: PageSection,
  releases: readonly PressRelease[],
): (PressRelease | Report)[] {
  const [first] = Object.values(registerPages().pages);
  const { citations } = assertDefined(first, 'the pages of a language')[name];
  return citations
    .filter(({ section }) => section === id)
    .flatMap(({ source }) =>
      typeof source === 'string' ? releases.filter((release) => release.id === source) : [source],
    );
}

/** What the text of a page has filled in, as plain text; `{stated}` and `{totals}` are what the register can say of itself. */
export function pageValues(
  words: Words,
  register: Register,
  { written = '' }: Page,
): Readonly<Record<string, string | number>> {
  return {
    ...statedIn(register),
    date: written === '' ? '' : words.date(written),
    authoritySite: new URL(thisRegister.authority.site).hostname,
    authorityContact: thisRegister.authority.contact ?? thisRegister.authority.site,
    stated: statedText(words, register).join(' '),
    totals: totalsText(words, register).join(' '),
  };
}

function plainOf(words: Words, pieces: readonly Inline[], values: ReturnType<typeof pageValues>): string {
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if ('slot' in piece) return words.value(assertDefined(values[piece.slot], piece.slot));
      const inside = 'strong' in piece ? piece.strong : 'em' in piece ? piece.em : piece.link;
      return plainOf(words, inside, values);
    })
    .join('');
}

/** The text of blocks without markup. */
export function plainText(
  words: Words,
  blocks: readonly Block[],
  values: ReturnType<typeof pageValues>,
): string {
  return blocks
    .flatMap((block) => ('paragraph' in block ? [block.paragraph] : block.list))
    .map((pieces) => plainOf(words, pieces, values))
    .filter((text) => text !== '')
    .join(' ');
}

/** The short answer to a topic that a question is about: the first paragraph of the help page, or how many the list has. */
export function topicText(words: Words, register: Register, topic: Topic): string {
  if (topic === 'list') return words.t('check.help.list', { named: register.companies.length });
  const page = pageIn(words, 'help');
  const section = allSections(page).find(({ id }) => id === topic);
  const { blocks } = assertDefined(section, `the answer to ${topic}`);
  return plainText(words, blocks.slice(0, 1), pageValues(words, register, page));
}
