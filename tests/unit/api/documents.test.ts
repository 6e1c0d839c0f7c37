import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import {
  decisionsDocument,
  type DocumentName,
  DOCUMENTS,
  licenseeDocument,
  licenseesDocument,
  registerDocument,
  removedDocument,
  versionsDocument,
} from '../../../src/api/documents.ts';
import { jsonSchemaOf, openApi } from '../../../src/api/open-api.ts';
import type { PublishedVersion } from '../../../src/history/published-history.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { buildRegister, type Register } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { exampleRegister, TODAY } from '../../example/register.ts';

const site = siteIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });
const VERSION = '1.9.0';
const VERSIONS: readonly PublishedVersion[] = [3, 7].map((number) => ({
  number,
  recordedAt: `2026-11-0${number}T20:30:00.000Z`,
  day: `2026-11-0${number + 1}`,
  why: 'A press release came in',
  packageVersion: `1.${number}.0`,
  root: 'cm9vdA==',
  tables: ['licensees', 'decisions'],
  changes: [{ entry: number, table: 'licensees', key: 'alpha', op: 'add', before: null, after: {} }],
}));

function documentsOf(register: Register): Readonly<Record<DocumentName, object>> {
  const [company] = register.companies;
  if (company === undefined) throw new Error('the register has companies');
  return {
    licensees: licenseesDocument(register, VERSION, site),
    licensee: licenseeDocument(company, VERSION, site),
    removed: removedDocument(
      {
        row: company.licensee,
        version: 7,
        day: TODAY,
        recordedAt: `${TODAY}T08:00:00.000Z`,
        why: 'Entered by mistake [accepted: removal]',
      },
      register,
      VERSION,
      site,
    ),
    decisions: decisionsDocument(register, VERSION, site),
    register: registerDocument(register, { version: VERSION, number: 7 }, site),
    versions: versionsDocument(VERSIONS, exampleRegister(), site),
  };
}

const REGISTERS = {
  'the example': documentsOf(exampleRegister()),
  'a generated register': documentsOf(buildRegister(generateTables(300), TODAY)),
};

describe.each(Object.entries(REGISTERS))('the documents of %s', (_name, documents) => {
  it.each(Object.keys(DOCUMENTS) as DocumentName[])('%s meets its own published schema', (name) => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile(jsonSchemaOf(name, `https://sanad.example/api/v1/schemas/${name}.json`));
    validate(documents[name]);
    expect(validate.errors).toBeNull();
  });

  it.each(Object.keys(DOCUMENTS) as DocumentName[])(
    '%s holds no member that the schema does not name',
    (name) => {
      expect(DOCUMENTS[name].safeParse(documents[name]).error).toBeUndefined();
    },
  );
});

describe('the list of versions', () => {
  it('has each with its day in the time zone of the register, its reason and its files, the newest first', () => {
    const { versions } = versionsDocument(VERSIONS, exampleRegister(), site);
    expect(versions.map(({ number }) => number)).toEqual([7, 3]);
    expect(versions[1]).toMatchObject({
      url: 'https://sanad.example/versions/3/',
      day: '2026-11-04',
      recorded_at: '2026-11-03T20:30:00.000Z',
      version: '1.3.0',
      changes: 1,
      files: [
        'https://sanad.example/versions/3/licensees.csv',
        'https://sanad.example/versions/3/decisions.csv',
        'https://sanad.example/versions/3/tables.json',
        'https://sanad.example/versions/3/register.json',
      ],
    });
  });
});

describe('the published schema', () => {
  it.each([
    ['a member is missing', { figures: undefined }],
    ['a member has another type', { as_of: 20261124 }],
    ['a status is none', { licensees: [{ standing: { licence: { status: 'fine' } } }] }],
  ])('refuses a document in which %s', (_what, change) => {
    const ajv = new Ajv2020();
    addFormats(ajv);
    const validate = ajv.compile(jsonSchemaOf('licensees', 'https://sanad.example/schema.json'));
    const document = licenseesDocument(exampleRegister(), VERSION, site);
    expect(validate({ ...document, ...change })).toBe(false);
  });

  it('takes a member that a later build adds', () => {
    const ajv = new Ajv2020();
    addFormats(ajv);
    const validate = ajv.compile(jsonSchemaOf('licensees', 'https://sanad.example/schema.json'));
    expect(validate({ ...licenseesDocument(exampleRegister(), VERSION, site), more: 1 })).toBe(true);
  });
});

describe('the figures', () => {
  it('are four numbers, each with its date and its source', () => {
    expect(licenseesDocument(exampleRegister(), VERSION, site).figures).toEqual({
      announced: {
        value: 5,
        date: '2025-12',
        source: {
          id: 'report-b',
          publisher: 'Daily Record',
          date: '2025-12',
          url: 'https://authority.example/a?x=1&y=2',
          confidence: 'low',
          page: 'https://sanad.example/press-releases/report-b/',
        },
      },
      named: { value: 2, date: TODAY, source: 'https://sanad.example/data/' },
      licensed: { value: 1, date: TODAY, source: 'https://sanad.example/data/' },
      operating: { value: 1, date: TODAY, source: 'https://sanad.example/data/' },
    });
  });
});

describe('the OpenAPI description', () => {
  const description = openApi(VERSION, ['alpha'], site);

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(description));
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('names every document that is published', () => {
    expect(Object.keys(description.paths)).toEqual([
      '/api/v1/licensees.json',
      '/api/v1/licensees/{id}.json',
      '/api/v1/decisions.json',
      '/data/register.json',
      '/versions/index.json',
    ]);
  });
});
