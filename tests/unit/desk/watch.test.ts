import { gzipSync } from 'node:zlib';
import { createServer, type ServerResponse } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { linesOfWatch, watchedPages, watchPages } from '../../../src/desk/watch.ts';
import { temporaryFolder } from '../cli/command.ts';

const TODAY = '2026-11-25';
const NAMES = ['Alder', 'Briar', 'Cedar', 'Damson', 'Elder', 'Fennel', 'Gorse', 'Hazel', 'Ivy', 'Juniper'];
const rowOf = (name: string) => `<tr><td>${name} Networks Ltd.</td><td>Licensed</td></tr>`;
const list = (names: readonly string[], more = '') =>
  `<!doctype html><html><head><title>Licensees</title></head><body><nav>Home</nav><h1>List of licensees</h1><p>Companies that hold a licence.</p><table><tr><th>Company</th><th>Status</th></tr>${names.map(rowOf).join('')}</table>${more}</body></html>`;
const GOOD = list(NAMES);
/** The same page with many sentences above the list. */
const withText = (body: string) =>
  body.replace(
    '<table>',
    `${Array.from({ length: 30 }, (_, at) => `<p>Sentence ${'abcdefghijklmnopqrstuvwxyzäöüß'.charAt(at)}.</p>`).join('')}<table>`,
  );

type Answer = (response: ServerResponse) => void;
const html =
  (body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  };
const page = (title: string, text: string) =>
  html(
    `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p><p>b</p><p>c</p></body></html>`,
  );
const leading = (to: string): Answer => html('', 302, { location: to });

const endless: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.write(GOOD.slice(0, 100));
};

/** What pages of authorities did to others who watched them, each twice in a row. */
const FAULTS: readonly (readonly [string, Answer])[] = [
  ['an error page with status 200', page('Error', 'Internal Server Error')],
  ['an error in the middle of the page', html(list(NAMES.slice(0, 8), '<p>Fatal error: Out of memory</p>'))],
  ['a database that is down', page('Licensees', 'Database connection error')],
  ['status 404', html(GOOD, 404)],
  ['status 500', html(list([]), 500)],
  ['status 403', html('Forbidden', 403)],
  ['status 429', html('Too many', 429)],
  ['status 204, and nothing', html('', 204)],
  ['an empty page', html('')],
  ['a page without text', html('<html><body></body></html>')],
  ['a list that is cut off in its middle', html(GOOD.slice(0, GOOD.indexOf('Gorse')))],
  [
    'a list that is shorter than it says',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(GOOD.length) });
      response.write(GOOD.slice(0, 300));
      response.socket?.end();
    },
  ],
  ['a connection that breaks', (response) => void response.socket?.destroy()],
  ['half of the list, whole as a page', html(list(NAMES.slice(0, 5)))],
  ['the list without any row', html(list([]))],
  ['a login', page('Licensees', '<form><label>Log in</label> Password</form> Log in with your password')],
  ['a way to a login', leading('/login')],
  ['a way to the first page', leading('/')],
  ['a way to another site', leading('other')],
  [
    'a question whether a person reads it',
    page('Just a moment...', 'Checking your browser before you go on'),
  ],
  ['maintenance', page('Licensees', 'The site is under maintenance and will be back soon')],
  ['a domain for sale', page('Licensees', 'This domain is for sale')],
  ['the folder of a server', page('Index of /', 'Parent Directory')],
  ['the first page of a server', page('Welcome to nginx!', 'If you see this page')],
  ['another page of the site', page('Contact', 'Write to us.')],
  [
    'the same list in another layout',
    html(
      GOOD.replaceAll(/<\/?t(able|r)>/g, '')
        .replaceAll('<td>', '<p>')
        .replaceAll('</td>', '</p>'),
    ),
  ],
  ['another list, five times as long', html(list(Array.from({ length: 60 }, (_, at) => `Company${at}`)))],
  ['letters that are lost', html(Buffer.from(GOOD.replace('Alder', 'Ald\u00e9r'), 'latin1'))],
  ['JSON in the place of the page', html('{"error":true}', 200, { 'content-type': 'application/json' })],
  ['a file in the place of the page', html('%PDF-1.4', 200, { 'content-type': 'application/pdf' })],
  ['text that is no page', html('OK')],
  [
    'an error that only a sentence tells of',
    page('Licensees', 'Sorry, the page you are looking for could not be found'),
  ],
  ['a wall of cookies', page('Before you continue', 'We value your privacy. Accept all cookies to continue')],
  ['a server that has nothing new, ever', html('', 304)],
  ['a way around in a circle', leading('/list')],
  ['a way to a login of another kind', leading('/users/sign_in?return=list')],
  [
    'a packed page that is cut off',
    html(gzipSync(GOOD).subarray(0, 200), 200, { 'content-encoding': 'gzip' }),
  ],
  ['a list without its last rows', html(list(NAMES.slice(0, 8)))],
  [
    'half of the list under a long text',
    (response) => {
      html(withText(list(NAMES.slice(0, 5))))(response);
    },
  ],
  ['another name for a column', html(GOOD.replace('<th>Status</th>', '<th>State of the licence</th>'))],
  ['a column more', html(GOOD.replaceAll('</td></tr>', '</td><td>Lahore</td></tr>'))],
  [
    'a list with four times the rows',
    html(list([...NAMES, ...Array.from({ length: 30 }, (_, at) => `More${at}`)])),
  ],
  [
    'UTF-8 that is called another encoding',
    html(GOOD.replace('Alder', 'الڈر'), 200, { 'content-type': 'text/html; charset=windows-1252' }),
  ],
  ['a page that never ends', endless],
  [
    'a page of 200 MB',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const chunk = Buffer.alloc(1_000_000, 'x');
      let left = 200;
      const more = () => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
  ],
];

/** What changes on a page and is no news. */
const NO_NEWS: readonly (readonly [string, string])[] = [
  ['a clock and a counter', list(NAMES, '<p>10:42 am</p><p>Visitors: 10,231</p><p>Last updated today</p>')],
  ['spaces, letters and marks', GOOD.replaceAll('Networks Ltd.', ' NETWORKS  Ltd')],
  ['the order of the list', list(NAMES.toReversed())],
  ['a list that is there twice', GOOD.replace('</body>', GOOD.slice(GOOD.indexOf('<table>')))],
  ['a banner about cookies', GOOD.replace('<h1>', '<p>We use cookies on this site.</p><h1>')],
  ['a login beside the list', GOOD.replace('<nav>', '<form>Log in <input type="password"></form><nav>')],
  [
    'its frame',
    GOOD.replace('<nav>Home</nav>', '<nav>Other</nav><aside>News of today</aside><footer>F</footer>'),
  ],
];

let answers: readonly Answer[] = [];
let at = 0;
const server = createServer((request, response) => {
  if (request.url === '/list') answers[Math.min(at, answers.length - 1)]?.(response);
  else html(request.url === '/' ? GOOD : '<html><body>Log in: password</body></html>')(response);
});
const other = createServer((_, response) => {
  html(GOOD)(response);
});
let url = '';

beforeAll(async () => {
  for (const one of [server, other])
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list`;
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});

function register(): { readonly data: string; readonly state: string } {
  const root = temporaryFolder();
  const data = join(root, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'watch.csv'), `id,url,mark\nlist,${url},List of licensees\n`);
  return { data, state: join(root, 'state') };
}

/** What each of some looks finds, one after the other. */
async function looks(given: readonly Answer[], days: readonly string[] = []) {
  const { data, state } = register();
  answers = given;
  const found = [];
  for (at = 0; at < given.length; at += 1) {
    const [one] = await watchPages(data, state, days[at] ?? TODAY, {
      ...{ isDry: false, forget: [], timeoutMs: given[at] === endless ? 200 : 30_000 },
    });
    if (one !== undefined) found.push(one[1]);
  }
  return found;
}

describe('npm run watch', () => {
  it.each(FAULTS)('proposes nothing for %s', async (what, fault) => {
    const elsewhere: Answer = leading(`http://localhost:${(other.address() as AddressInfo).port}/list`);
    const answer = what === 'a way to another site' ? elsewhere : fault;
    const good = html(what.endsWith('under a long text') ? withText(GOOD) : GOOD);
    const found = await looks([good, answer, answer, answer, good]);
    expect(found.flatMap(({ added, gone }) => [...added, ...gone])).toEqual([]);
    expect(found.map(({ kind }) => kind)).toEqual(['first', 'fault', 'fault', 'fault', 'same']);
  });

  it('takes no page that is another for the first reading of it', async () => {
    const [found] = await looks([page('List of licensees', 'Sorry, this page could not be found')]);
    expect(found?.kind).toBe('fault');
  });

  it('reads a page in the encoding that it names', async () => {
    const latin = (body: string) =>
      html(Buffer.from(body, 'latin1'), 200, { 'content-type': 'text/html; charset=iso-8859-1' });
    const accented = (names: readonly string[]) => latin(list(names).replace('Alder', 'Ald\u00E9r'));
    const found = await looks([
      accented(NAMES),
      accented([...NAMES, 'Larch']),
      accented([...NAMES, 'Larch']),
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(['first', 'waiting', 'changed']);
  });

  it('finds a change beside what moves at each look, and behind numbers that move with it', async () => {
    const numbered = (names: readonly string[], moment: number) =>
      html(
        list([], `<p>Licensees as on ${moment} March 2026</p><p>Session: 8f3a9c77b21e${moment}</p>`).replace(
          '</table>',
          `${names.map((name, at) => `<tr><td>${at + 1}</td><td>${name} Ltd.</td><td>Licensed</td></tr>`).join('')}</table>`,
        ),
      );
    const more = ['Acorn', ...NAMES];
    const found = await looks([numbered(NAMES, 1), numbered(NAMES, 2), numbered(more, 3), numbered(more, 4)]);
    expect(found.map(({ kind }) => kind)).toEqual(['first', 'same', 'waiting', 'changed']);
    expect(found[3]).toMatchObject({ added: ['1 | Acorn Ltd. | Licensed'], gone: [] });
    const revoked = list(NAMES).replace(
      'Cedar Networks Ltd.</td><td>Licensed',
      'Cedar Networks Ltd.</td><td>Revoked',
    );
    expect((await looks([html(GOOD), html(revoked), html(revoked)]))[2]).toMatchObject({
      added: ['Cedar Networks Ltd. | Revoked'],
      gone: ['Cedar Networks Ltd. | Licensed'],
    });
  });

  it('has been tried on 45 kinds of fault at least', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(45);
  });

  it.each(NO_NEWS)('takes %s for no news', async (_, body) => {
    expect((await looks([html(GOOD), html(body), html(body)])).map(({ kind }) => kind)).toEqual([
      'first',
      'same',
      'same',
    ]);
  });

  it('proposes what two looks have seen, and nothing that only one has', async () => {
    const [, grown] = [GOOD, list([...NAMES.slice(1), 'Larch'])];
    const found = await looks([html(GOOD), html(grown), html(grown), html(grown)]);
    expect(found.map(({ kind }) => kind)).toEqual(['first', 'waiting', 'changed', 'same']);
    expect(found[2]).toMatchObject({
      added: ['Larch Networks Ltd. | Licensed'],
      gone: ['Alder Networks Ltd. | Licensed'],
    });
    const once = await looks([html(GOOD), html(grown), html(GOOD), html(grown), html(GOOD)]);
    expect(once.map(({ kind }) => kind)).toEqual(['first', 'waiting', 'same', 'waiting', 'same']);
  });

  it('tells of a page that never changes', async () => {
    const found = await looks(
      [html(GOOD), html(GOOD), html(GOOD)],
      ['2026-01-01', '2026-06-29', '2026-07-01'],
    );
    expect(found.map(({ kind }) => kind)).toEqual(['first', 'same', 'frozen']);
    expect(found[2]?.message).toBe('has not changed since 2026-01-01: is it still maintained?');
  });

  it('keeps nothing where it only shows, and starts over with what it is asked to forget', async () => {
    const { data, state } = register();
    answers = [html(GOOD)];
    at = 0;
    await watchPages(data, state, TODAY, { isDry: true, forget: [] });
    expect(readdirSync(join(state, '..'))).toEqual(['data']);
    await watchPages(data, state, TODAY, { isDry: false, forget: [] });
    const before = readFileSync(join(state, 'list.json'), 'utf8');
    answers = [html(list(NAMES.slice(0, 3)))];
    await watchPages(data, state, TODAY, { isDry: false, forget: [] });
    expect(readFileSync(join(state, 'list.json'), 'utf8')).toBe(before);
    const found = await watchPages(data, state, TODAY, { isDry: false, forget: ['list'] });
    expect(linesOfWatch(found)).toEqual([`list read for the first time: 6 lines (${url})`]);
    expect(readdirSync(data)).toEqual(['watch.csv']);
  });

  it('says what is wrong with the list of pages', () => {
    const { data } = register();
    writeFileSync(join(data, 'watch.csv'), 'id,url,mark\nlist,nowhere,\n');
    expect(() => watchedPages(data)).toThrow(`${data}/watch.csv:2:url: must be a link`);
    expect(() => watchedPages(temporaryFolder())).toThrow(
      'watch.csv is missing; make it with the header id,url,mark',
    );
  });
});
