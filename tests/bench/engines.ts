import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js/min-basic';
import MiniSearch from 'minisearch';

import { ask } from '../../src/check/ask.ts';
import type { CheckIndex } from '../../src/check/index.ts';
import { indexOf } from '../../src/check/make-index.ts';
import { SearchIndex } from '../../src/check/search-index.ts';
import { suggesterOf } from '../../src/check/suggestions.ts';
import { buildRegister } from '../../src/register/register.ts';
import type { Tables } from '../../src/data/tables.ts';

/** What an engine makes of a question: whether it would say "licensed", and the ids that it offers, the best first. */
interface Reply {
  readonly isGreen: boolean;
  readonly ids: readonly string[];
}

/** A way to find a name, ready for questions. */
export interface Engine {
  readonly name: string;
  /** What a browser would load beside the script: an index, or the names to build one from. */
  readonly index: string;
  /** The modules that a browser would load, as imports of a script. */
  readonly script: string;
  readonly reply: (question: string) => Reply;
}

interface Row {
  readonly id: string;
  readonly names: readonly string[];
}

function rowsOf({ licensees, services }: Tables): Row[] {
  return [
    ...services.map(({ id, brand, brand_ur, aliases }) => ({
      id,
      names: [brand, brand_ur, ...aliases].filter((name) => name !== ''),
    })),
    ...licensees.map(({ id, legal_name, legal_name_ur, aliases }) => ({
      id,
      names: [legal_name, legal_name_ur, ...aliases].filter((name) => name !== ''),
    })),
  ];
}

const MAX_HITS = 5;
/** An engine of its own has hits and no verdicts: what it finds first is what a page would show as the answer. */
const firstIsAnswer = (ids: readonly string[]): Reply => ({ isGreen: ids.length > 0, ids });

function thisCheck(tables: Tables, today: string): Engine {
  const index = JSON.stringify(indexOf(buildRegister(tables, today)));
  const searchIndex = new SearchIndex(JSON.parse(index) as CheckIndex);
  const suggest = suggesterOf(searchIndex);
  return {
    name: 'this check',
    index,
    script:
      "import '../../src/components/check/check-box.ts'; import '../../src/components/check/check-worker.ts';",
    reply: (question) => {
      const answer = ask(searchIndex, question, today);
      const { verdict, matches } = answer;
      const ids = verdict === 'resembles' || verdict === 'no-record' ? suggest(answer) : matches;
      return { isGreen: verdict === 'licensed', ids: ids.map(({ id }) => id) };
    },
  };
}

function fuse(
  rows: readonly Row[],
  name: string,
  options: { threshold: number; ignoreLocation: boolean },
): Engine {
  const engine = new Fuse(rows, { keys: ['names'], ...options });
  return {
    name,
    index: JSON.stringify(rows),
    script: "import Fuse from 'fuse.js/min-basic'; console.log(Fuse);",
    reply: (question) =>
      firstIsAnswer(engine.search(question, { limit: MAX_HITS }).map(({ item }) => item.id)),
  };
}

function miniSearch(rows: readonly Row[]): Engine {
  const engine = new MiniSearch<Row>({
    fields: ['names'],
    extractField: (row, field) => (field === 'id' ? row.id : row.names.join(' ')),
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  engine.addAll(rows);
  return {
    name: 'MiniSearch',
    index: JSON.stringify(engine),
    script: "import MiniSearch from 'minisearch'; console.log(MiniSearch);",
    reply: (question) =>
      firstIsAnswer(
        engine
          .search(question)
          .slice(0, MAX_HITS)
          .map(({ id }) => String(id)),
      ),
  };
}

function microFuzzy(rows: readonly Row[]): Engine {
  // One mistake in each word; its own enumeration does not exist at run time.
  const oneMistake: unknown = 1;
  const engine = new uFuzzy({ intraMode: oneMistake as NonNullable<uFuzzy.Options['intraMode']> });
  const names = rows.flatMap((row) => row.names.map((name) => ({ name, id: row.id })));
  const haystack = names.map(({ name }) => name);
  return {
    name: 'uFuzzy',
    index: JSON.stringify(rows),
    script: "import uFuzzy from '@leeoniya/ufuzzy'; console.log(uFuzzy);",
    reply: (question) => {
      const [found, info, order] = engine.search(haystack, question);
      const places = order === null ? (found ?? []) : order.map((at) => info.idx[at] ?? -1);
      return firstIsAnswer(places.slice(0, MAX_HITS).flatMap((place) => names[place]?.id ?? []));
    },
  };
}

function flexSearch(rows: readonly Row[]): Engine {
  const engine = new Document<{ id: string; names: string }>({
    document: { id: 'id', index: [{ field: 'names', tokenize: 'forward', encoder: 'LatinBalance' }] },
  });
  for (const { id, names } of rows) engine.add({ id, names: names.join(' ') });
  return {
    name: 'FlexSearch',
    index: JSON.stringify(rows),
    script: "import { Document } from 'flexsearch'; console.log(Document);",
    reply: (question) =>
      firstIsAnswer(
        engine
          .search(question, { limit: MAX_HITS, suggest: true })
          .flatMap(({ result }) => result.map(String)),
      ),
  };
}

/** Every engine over the same tables. */
export function enginesOver(tables: Tables, today: string): Engine[] {
  const rows = rowsOf(tables);
  return [
    thisCheck(tables, today),
    fuse(rows, 'Fuse, as it comes (0.6)', { threshold: 0.6, ignoreLocation: false }),
    fuse(rows, 'Fuse at 0.3, anywhere', { threshold: 0.3, ignoreLocation: true }),
    miniSearch(rows),
    microFuzzy(rows),
    flexSearch(rows),
  ];
}
