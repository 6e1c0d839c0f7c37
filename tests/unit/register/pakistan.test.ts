import { describe, expect, it } from 'vitest';

import { standingOn } from '../../../src/register/standing.ts';
import { register } from '../../registers/pakistan.ts';

const companyOf = (id: string) => register.companies.find(({ licensee }) => licensee.id === id);

describe('the standing of the companies that sources named by the day of the frozen register', () => {
  it.each([
    ['alpha-3-cubic', 'licensed', 'commenced'],
    ['zettabyte', 'licensed', 'commenced'],
    ['nexilium-tech', 'licensed', 'not-on-record'],
    ['uki-conic-solutions', 'licensed', 'not-on-record'],
    ['vision-tech-360', 'licensed', 'not-on-record'],
    ['ptcl', 'authorised', 'permitted'],
    ['ntc', 'authorised', 'permitted'],
  ])('%s: %s, %s', (id, licence, operating) => {
    const standing = companyOf(id)?.standing;
    expect(standing?.licence).toMatchObject({ status: licence, certainty: 'certain' });
    expect(standing?.operating).toMatchObject({ status: operating, certainty: 'certain' });
  });

  it.each([
    ['zettabyte', '2025-03-01', 'possible and not certain before it was announced', ['licensed', 'none']],
    ['zettabyte', '2025-11-13', 'settled on the day of the announcement', ['licensed']],
    ['ptcl', '2025-12-30', 'possible within the year that is all its page says', ['authorised', 'none']],
    ['ptcl', '2025-12-31', 'settled at the end of that year', ['authorised']],
  ])('that of %s on %s was %s', (id, day, _says, among) => {
    expect(standingOn(companyOf(id)?.decisions ?? [], day).licence.among).toEqual(among);
  });
});
