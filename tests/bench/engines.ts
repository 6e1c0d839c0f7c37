import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js/min-basic';
import MiniSearch from 'minisearch';

import { ask } from '../../src/check/ask.ts';
import { type CheckIndex, SearchIndex } from '../../src/check/search-index.ts';
import { indexOf } from '../../src/check/make-index.ts';
import { suggesterOf } from '../../src/check/suggestions.ts';
import { buildRegister } from '../../src/register/register.ts';
import type { Tables } from '../../src/data/tables.ts';
import { EVERYDAY, WORDS } from '../words.ts';

/** What an engine makes of a question: whether it would say "licensed", and the ids that it offers, the best first. */
interface Reply {
  readonly isGreen: boolean;
  readonly ids: readonly string[];
}

const MAX_HITS = 5;

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

/** Every engine over the same tables. */
export function enginesOver(tables: Tables, today: string): Engine[] {
  const rows: readonly Row[] = [
    ...tables.services.map(({ id, brand, brand_ur, aliases }) => ({
      id,
      names: [brand, brand_ur ?? '', ...aliases],
    })),
    ...tables.licensees.map(({ id, legal_name, legal_name_ur, aliases }) => ({
      id,
      names: [legal_name, legal_name_ur ?? '', ...aliases],
    })),
  ].map(({ id, names }) => ({ id, names: names.filter((name) => name !== '') }));

  const index = JSON.stringify(indexOf(buildRegister(tables, today), WORDS));
  const searchIndex = new SearchIndex(JSON.parse(index) as CheckIndex);
  const suggest = suggesterOf(searchIndex);

  /** Another engine has hits and no verdicts: what it finds first is what a page would show as the answer. */
  const other = (
    name: string,
    module: string,
    search: (question: string) => readonly string[],
    loaded: unknown = rows,
  ): Engine => ({
    name,
    index: JSON.stringify(loaded),
    script: `import * as engine from '${module}'; console.log(engine.${module === 'flexsearch' ? 'Document' : 'default'});`,
    reply: (question) => {
      const ids = search(question).slice(0, MAX_HITS);
      return { isGreen: ids.length > 0, ids };
    },
  });

  const fuse = (name: string, options: { threshold: number; ignoreLocation: boolean }) => {
    const engine = new Fuse(rows, { keys: ['names'], ...options });
    return other(name, 'fuse.js/min-basic', (question) =>
      engine.search(question, { limit: MAX_HITS }).map(({ item }) => item.id),
    );
  };

  const miniSearch = new MiniSearch<Row>({
    fields: ['names'],
    extractField: (row, field) => (field === 'id' ? row.id : row.names.join(' ')),
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  miniSearch.addAll(rows);

  // One mistake in each word; its own enumeration does not exist at run time.
  const oneMistake: unknown = 1;
  const microFuzzy = new uFuzzy({ intraMode: oneMistake as NonNullable<uFuzzy.Options['intraMode']> });
  const names = rows.flatMap((row) => row.names.map((name) => ({ name, id: row.id })));
  const haystack = names.map(({ name }) => name);

  const flexSearch = new Document<{ id: string; names: string }>({
    document: { id: 'id', index: [{ field: 'names', tokenize: 'forward', encoder: 'LatinBalance' }] },
  });
  for (const row of rows) flexSearch.add({ id: row.id, names: row.names.join(' ') });

  return [
    {
      name: 'this check',
      index,
      script:
        "import '../../src/components/check/check-box.ts'; import '../../src/components/check/check-worker.ts';",
      reply: (question) => {
        const answer = ask(searchIndex, question, today, EVERYDAY);
        const { verdict, matches } = answer;
        const ids = verdict === 'resembles' || verdict === 'no-record' ? suggest(answer) : matches;
        return { isGreen: verdict === 'licensed', ids: ids.map(({ id }) => id) };
      },
    },
    fuse('Fuse, as it comes (0.6)', { threshold: 0.6, ignoreLocation: false }),
    fuse('Fuse at 0.3, anywhere', { threshold: 0.3, ignoreLocation: true }),
    other(
      'MiniSearch',
      'minisearch',
      (question) => miniSearch.search(question).map(({ id }) => String(id)),
      miniSearch,
    ),
    other('uFuzzy', '@leeoniya/ufuzzy', (question) => {
      const [found, info, order] = microFuzzy.search(haystack, question);
      const places = order === null ? (found ?? []) : order.map((at) => info.idx[at] ?? -1);
      return places.slice(0, MAX_HITS).flatMap((place) => names[place]?.id ?? []);
    }),
    other('FlexSearch', 'flexsearch', (question) =>
      flexSearch
        .search(question, { limit: MAX_HITS, suggest: true })
        .flatMap(({ result }) => result.map(String)),
    ),
  ];
}
