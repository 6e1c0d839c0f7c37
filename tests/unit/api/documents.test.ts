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
} from '../../../src/api/documents.ts';
import { jsonSchemaOf, openApi } from '../../../src/api/open-api.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { buildRegister, type Register } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { exampleRegister, TODAY } from '../../example/register.ts';

const site = siteIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });
const VERSION = '1.9.0';

function documentsOf(register: Register): Readonly<Record<DocumentName, object>> {
  const [company] = register.companies;
  if (company === undefined) throw new Error('the register has companies');
  return {
    licensees: licenseesDocument(register, VERSION, site),
    licensee: licenseeDocument(company, VERSION, site),
    decisions: decisionsDocument(register, VERSION, site),
    register: registerDocument(register, VERSION, site),
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
    ]);
  });
});
