import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { tidyFolder, tidyTable } from '../../../src/desk/tidy.ts';
import { columnsOf } from '../../../src/data/tables.ts';
import { loadTables } from '../../../src/rules/load.ts';
import { dataFolder, runCommand } from '../cli/command.ts';

const HEADER = columnsOf('licensees').join(',');
const ROW = 'alpha,Alpha Networks (Pvt) Ltd,الفا,Alpha,class-licence,00123,Lahore,,,"One, two"';
const RIGHT = `${HEADER}\n${ROW}\n`;
const recorded = new Map([
  ['alpha', { row: { id: 'alpha', legal_name_ur: 'الفا', licence_no: '00123', note: '2025-11' } }],
]);

const tidy = (bytes: Buffer | string) =>
  tidyTable('licensees', 'licensees.csv', Buffer.from(bytes), recorded);
const QUOTED = `${HEADER.replaceAll(/[a-z_]+/g, '"$&"')}
"alpha","Alpha Networks (Pvt) Ltd","الفا","Alpha","class-licence","00123","Lahore","","","One, two"
`;

describe('npm run tidy', () => {
  it.each<[string, Buffer | string]>([
    ['a byte order mark and CRLF, as "CSV UTF-8" of Excel', `\uFEFF${RIGHT.replaceAll('\n', '\r\n')}`],
    ['line endings of an old Mac', RIGHT.replaceAll('\n', '\r')],
    ['quotes around every cell', QUOTED],
    [
      'semicolons',
      RIGHT.replace('"One, two"', '"One, two"')
        .replaceAll(/,(?! )/g, ';')
        .replace('"One, two"', 'One, two'),
    ],
    ['tabs', RIGHT.replaceAll(/,(?! )/g, '\t')],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${RIGHT}`, 'utf16le')],
    ['UTF-16 without it', Buffer.from(RIGHT, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${RIGHT}`, 'utf16le').swap16()],
    ['spaces', RIGHT.replace('Lahore', ' Lahore\u00A0 ').replace('Alpha Networks', 'Alpha  Networks')],
    [
      'smart quotes and dashes in what is plain by its form',
      RIGHT.replace('alpha', '“alpha”').replace('class-licence', 'class–licence'),
    ],
    ['blank lines, and empty columns at the end', RIGHT.replaceAll('\n', ',,\n') + ',,,,,,,,\n\n'],
  ])('undoes without loss %s', (_, bytes) => {
    const { text, lost, undone } = tidy(bytes);
    expect([text, lost]).toEqual([RIGHT, []]);
    expect(undone).not.toEqual([]);
    expect(tidy(text ?? '')).toMatchObject({ text: undefined, undone: [], lost: [] });
  });

  it('leaves what is right as it is, byte for byte', () => {
    expect(tidy(RIGHT)).toMatchObject({ text: undefined, undone: [], lost: [] });
    expect(tidyFolder('tests/fixtures/sound')).toEqual([]);
  });

  it.each<[string, [string, string], string]>([
    [
      'question marks',
      ['الفا', '????'],
      'line 2, legal_name_ur: has question marks where letters were lost in another encoding, "????"; recorded was "الفا"',
    ],
    [
      'replacement characters',
      ['الفا', 'ال\uFFFDا'],
      'line 2, legal_name_ur: has letters that were lost in another encoding',
    ],
    [
      'zeros',
      ['00123', '123'],
      'line 2, licence_no: has lost the zeros that it began with, "123"; recorded was "00123"',
    ],
    [
      'a rounded number',
      ['00123', '1.00E+05'],
      'line 2, licence_no: is a number that a spreadsheet has rounded',
    ],
    [
      'a date',
      ['"One, two"', 'Nov-25'],
      'line 2, note: is a date as a spreadsheet shows it, "Nov-25"; recorded was "2025-11"',
    ],
    [
      'a date the other way round',
      ['"One, two"', '24/11/2026'],
      'line 2, note: is a date in which nobody can tell',
    ],
  ])('tells of %s that were lost, and repairs nothing', (_, [from, to], message) => {
    const { text, lost } = tidy(RIGHT.replace(from, to));
    expect(text).toBeUndefined();
    expect(lost).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, Buffer | string, string]>([
    [
      'a conflict of git',
      `${HEADER}\n<<<<<<< HEAD\n${ROW}\n=======\n>>>>>>> other\n`,
      'has a conflict of git in line 2',
    ],
    [
      'the encoding of one machine',
      Buffer.from(RIGHT.replace('الفا', 'é'), 'latin1'),
      'is in the encoding of one machine',
    ],
    ['a spreadsheet with another name', 'PK\u0003\u0004', 'is a spreadsheet with the name of a CSV file'],
  ])('touches nothing in %s', (_, bytes, message) => {
    const { text, lost } = tidy(bytes);
    expect([text, lost]).toEqual([undefined, [expect.stringContaining(message)]]);
  });

  it('names a spreadsheet beside the tables, shows first, writes then, and ends with 1 where something is lost', async () => {
    const folder = dataFolder();
    const path = join(folder, 'licensees.csv');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, `\uFEFF${before.replaceAll('\n', '\r\n')}`);
    writeFileSync(join(folder, 'decisions.xlsx'), 'PK');
    const env = { SANAD_DATA_DIR: folder };
    const shown = await runCommand('tidy', [], { ...env, npm_config_dry_run: 'true' });
    expect(shown.stdout).toBe(
      `${path}: would be undone: the byte order mark is gone\n${path}: would be undone: line endings became LF\n` +
        `${folder}/decisions.xlsx: not undone: is read by nothing: copy what was edited in decisions.xlsx into its .csv, and delete it\n`,
    );
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect((await runCommand('tidy', [], env)).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect(loadTables(folder, '2026-06-01').problems).toEqual([]);
  });
});
