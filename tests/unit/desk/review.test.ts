import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { linesOfReview, plainInMarkdown, reviewFolders } from '../../../src/desk/review.ts';
import { edit, temporaryFolder } from '../cli/command.ts';

const TODAY = '2026-11-26';
const BASE = 'tests/registers/pakistan';

/** A copy of the register in which somebody has changed something. */
function changed(...edits: readonly [file: string, from: string | RegExp, to: string][]): string {
  const folder = temporaryFolder();
  cpSync(BASE, folder, { recursive: true });
  for (const [file, from, to] of edits) edit(folder, file, from, to);
  return folder;
}

const review = (folder: string) => reviewFolders(BASE, folder, TODAY);

describe('npm run review', () => {
  it('says of what is the same that nothing changes', () => {
    expect(linesOfReview(review(changed()), false)).toEqual(['Nothing changes in the data.']);
  });

  it('says first which domain a service would get, and that no source names it', () => {
    const folder = changed(['services.csv', /(crest-vpn,.*?),,,(?=pta)/, '$1,crest.example.pk,,']);
    const { first } = review(folder);
    expect(first.join('\n')).toContain('services.csv');
    edit(folder, 'services.csv', 'crest.example.pk', 'crestvpn.pk');
    expect(review(folder).first).toEqual([
      '"Crest VPN" would get the domain "crestvpn.pk"; no source names it.',
    ]);
  });

  it('says first how an answer would change, and then by what', () => {
    const { first, others } = review(
      changed([
        'decisions.csv',
        /$/,
        `12,zettabyte,revoked,2026-11-20,,pta-2026-03-03-draft-idcs-licence,,${TODAY},\n`,
      ]),
    );
    expect(first).toEqual([
      'The answer for "Zettabyte (Pvt.) Ltd." would change from "licensed" to "revoked".',
    ]);
    expect(others).toEqual([
      'Decision 12 "revoked" of Zettabyte (Pvt.) Ltd., from 2026-11-20, by the source pta-2026-03-03-draft-idcs-licence.',
    ]);
  });

  it('says first what deceives, with the reason that its row gives, and what may be an accident', () => {
    const folder = changed(['services.csv', /(crest-vpn,zettabyte,Crest VPN,[^,]*),,/, '$1,PTCL VPN,']);
    expect(review(folder).first[0]).toBe(
      '"PTCL VPN" in aliases of crest-vpn has only words that any provider may use beside "PTCL" of ptcl; its row gives no reason.',
    );
    expect(review(folder).first.slice(1)).toEqual([
      '"Crest VPN" would get the name "PTCL VPN"; no source names it.',
    ]);
    const gone = changed(['services.csv', /kestrel-vpn,.*\n/, '']);
    expect(review(gone).first).toEqual([
      expect.stringContaining('of services, kestrel-vpn would be removed, with every address'),
    ]);
    const edited = changed(['decisions.csv', '3,nexilium-tech,licensed', '3,nexilium-tech,authorised']);
    expect(review(edited).first.join('\n')).toContain('decision 3 would be changed');
  });

  it('says first that a guard was lifted', () => {
    const folder = changed();
    const journal = join(folder, 'journal.ndjson');
    const text = readFileSync(journal, 'utf8');
    const [last = ''] = text.trimEnd().split('\n').slice(-1);
    const { entry } = JSON.parse(last) as { entry: number };
    const line = last
      .replace(`"entry":${entry}`, `"entry":${entry + 1}`)
      .replace(/"recorded_at":"[^"]+"/, '"recorded_at":"2026-11-26T08:00:00.000Z"')
      .replace(/"why":"[^"]+"/, '"why":"Moved [accepted: mass-change]"');
    writeFileSync(journal, `${text}${line}\n`);
    expect(review(folder).first).toEqual(['A guard was lifted: "Moved [accepted: mass-change]".']);
  });

  it('shows what somebody wrote as text, in Markdown too', () => {
    const hostile = '![x](https://evil.example) <img src=x> **bold** @team `code` | cell';
    const shown = plainInMarkdown(hostile);
    expect(shown).not.toMatch(/[<>[\]()*`@|!]/);
    expect(shown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(hostile);
  });
});
