import { describe, expect, it } from 'vitest';

import { readCsv } from '../../../src/data/csv.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytesOf(text));
const recordsOf = (text: string) => read(text).records.map(({ line, cells }) => [line, ...cells]);
const faultsOf = (text: string) =>
  read(text).faults.map(({ line, column, message }) => `${line}:${column}: ${message}`);

const UNCLOSED = 'opens a quote " that is never closed; close it';
const INSIDE = 'has a quote inside an unquoted value; quote the whole value and write the quote twice: ""';
const BEHIND = 'has text after a closing quote; write a quote inside a quoted value twice: ""';
const CRLF = 'has Windows line endings (CRLF); save it with LF alone';
const NOT_UTF8 = '1:file: is not UTF-8; save the file as UTF-8 text';
const EMPTY = '1:file: is empty; it must have the header in its first line';

describe('a well-formed CSV', () => {
  it.each([
    [
      'plain values',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'no line end behind the last record',
      'a,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,b\n,\n',
      [
        [1, 'a', 'b'],
        [2, '', ''],
      ],
    ],
    [
      'commas and quotes inside quotes',
      'a\n"x, ""y"""\n',
      [
        [1, 'a'],
        [2, 'x, "y"'],
      ],
    ],
    [
      'a value over several lines, and the lines of what follows',
      'a,b\n1,"x\ny\nz"\n3,4\n',
      [
        [1, 'a', 'b'],
        [2, '1', 'x\ny\nz'],
        [5, '3', '4'],
      ],
    ],
    [
      'spaces, left as they are',
      'a,b\n x , y\n',
      [
        [1, 'a', 'b'],
        [2, ' x ', ' y'],
      ],
    ],
    [
      'a blank line, told by the table',
      'a\n\n1\n',
      [
        [1, 'a'],
        [2, ''],
        [3, '1'],
      ],
    ],
    [
      'ragged records, told by the table',
      'a,b\n1\n1,2,3\n',
      [
        [1, 'a', 'b'],
        [2, '1'],
        [3, '1', '2', '3'],
      ],
    ],
  ])('keeps %s', (_, text, records) => {
    expect(recordsOf(text)).toEqual(records);
    expect(read(text)).toMatchObject({ faults: [], whole: true });
  });
});

describe('a CSV with a fault of form', () => {
  it.each([
    ['no bytes', '', [EMPTY]],
    ['line ends alone', '\n\n', [EMPTY]],
    [
      'a byte order mark alone',
      '\uFEFF',
      ['1:file: begins with a byte order mark (BOM); save it as UTF-8 without BOM', EMPTY],
    ],
    [
      'a byte order mark',
      '\uFEFFa\n1\n',
      ['1:file: begins with a byte order mark (BOM); save it as UTF-8 without BOM'],
    ],
    ['CRLF', 'a\r\n1\r\n', [`1:file: ${CRLF}`]],
    ['one CRLF further down', 'a\n1\n2\r\n3\n', [`3:file: ${CRLF}`]],
    ['CR alone', 'a\r1\r', ['1:file: has old Mac line endings (CR); save it with LF alone']],
    ['UTF-16 without its mark', 'a\0,\0b\0\n\0', [NOT_UTF8]],
    ['UTF-16 without its mark, the other way round', '\0a\0,\0b\0\n', [NOT_UTF8]],
    ['semicolons', 'a;b\n1;2\n', ['1:file: is separated by semicolons; separate the columns by commas']],
    ['tabs', 'a\tb\n1\t2\n', ['1:file: is separated by tabs; separate the columns by commas']],
    ['an unclosed quote on the last line', 'a\n1\n"2\n', [`3:record: ${UNCLOSED}`]],
    ['an unclosed quote that the next one closes', 'a,b\n1,"x\n2,"y"\n3,z\n', [`2:record: ${UNCLOSED}`]],
    [
      'several unclosed quotes',
      'a\n"1\n"2\n3\n"4\n5\n',
      [`2:record: ${UNCLOSED}`, `3:record: ${UNCLOSED}`, `5:record: ${UNCLOSED}`],
    ],
    ['quotes inside values', 'a\nx "y" z\n5" pipe\n3\n', [`2:record: ${INSIDE}`, `3:record: ${INSIDE}`]],
    ['text behind a quote', 'a\n"x" y\n', [`2:record: ${BEHIND}`]],
    ['a quote out of place in the header', 'a,"b\n1,2\n', [`1:record: ${UNCLOSED}`]],
  ])('tells %s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each([
    [
      'a byte order mark',
      '\uFEFFa\n1\n',
      [
        [1, 'a'],
        [2, '1'],
      ],
      true,
    ],
    [
      'CRLF',
      'a\r\n1\r\n',
      [
        [1, 'a'],
        [2, '1'],
      ],
      true,
    ],
    [
      'CR alone',
      'a\r1\r',
      [
        [1, 'a'],
        [2, '1'],
      ],
      true,
    ],
    [
      'semicolons',
      'a;b\n1;2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
      true,
    ],
    [
      'quotes out of place',
      'a,b\n"x\n1,"y\nz"\n5,6\n',
      [
        [1, 'a', 'b'],
        [3, '1', 'y\nz'],
        [5, '5', '6'],
      ],
      false,
    ],
  ])('still reads what can be read with %s', (_, text, records, whole) => {
    expect(recordsOf(text)).toEqual(records);
    expect(read(text).whole).toBe(whole);
  });

  it.each([
    ['Latin-1', [97, 10, 0xe9, 10], 2],
    ['a character that is cut off', [97, 10, 49, 10, 0xd8], 3],
    ['an overlong form', [0xc0, 0xaf], 1],
    ['UTF-16', [0xff, 0xfe, 97, 0, 10, 0], 1],
  ])('tells on which line %s begins, and reads nothing', (_, bytes, line) => {
    expect(readCsv(Uint8Array.from(bytes))).toEqual({
      records: [],
      faults: [{ line, column: 'file', message: 'is not UTF-8; save the file as UTF-8 text' }],
      whole: false,
    });
  });
});
