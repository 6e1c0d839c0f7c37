import { z } from 'zod';

import type { Publication } from '../i18n/publication.ts';
import { figuresOf } from '../register/figures.ts';
import type { Register } from '../register/register.ts';
import { sourceOf, sourceReference } from './source-document.ts';

/** A number of this register's own: counted on a day, in its own tables. */
function counted(meaning: string) {
  return z
    .strictObject({
      value: z.int().min(0),
      date: z.iso.date().describe('The day that it is counted for.'),
      source: z.url().describe('The tables that it is counted in.'),
    })
    .describe(meaning);
}

/** Four numbers that mean four things. None is ever computed from another, and none changes its meaning. */
export const figuresDocument = z
  .strictObject({
    announced: z
      .strictObject({
        value: z.int().min(0),
        date: z.string().describe('When it was announced, as precisely as known.'),
        source: sourceReference,
      })
      .nullable()
      .describe(
        'The newest total of licensees that a dated source announced. Totals of different sources do not add up.',
      ),
    named: counted('Companies that sources name: all that are on this register, whatever their status.'),
    licensed: counted('Those of them whose licence or authorisation certainly holds on the day.'),
    operating: counted('Those of these whose commencement certificate is on record.'),
  })
  .meta({ id: 'Figures' });

export function figuresDocumentOf(
  register: Register,
  publication: Publication,
): z.output<typeof figuresDocument> {
  const { announced, named, holding, operating } = figuresOf(register);
  const { addresses, absolute } = publication;
  const count = (value: number) => ({ value, date: register.today, source: absolute(addresses.data) });
  return {
    announced:
      announced === null
        ? null
        : {
            value: announced.total,
            date: announced.release.date,
            source: sourceOf(announced.release, publication),
          },
    named: count(named),
    licensed: count(holding),
    operating: count(operating),
  };
}
