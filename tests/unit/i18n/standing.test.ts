import { describe, expect, it } from 'vitest';

import { messages } from '../../../src/i18n/messages.ts';

describe('what no source states', () => {
  it.each(['licenceNo', 'brand', 'domains', 'apps'] as const)(
    'is told as that, and never as a plain no: %s',
    (field) => {
      const key = `register.${field}.none` as const;
      expect(messages.en[key]).toMatch(/\b(in any source|in no source|no source)\b/i);
      expect(messages.ur[key]).toMatch(/کسی ماخذ/);
    },
  );
});
