import { describe, expect, it } from 'vitest';

import { headingOf, listingOf } from '../../../../src/components/register/listing.ts';
import { buildRegister } from '../../../../src/register/register.ts';
import { tables } from '../../../registers/pakistan.ts';

const { companies } = buildRegister(tables, '2026-11-25');

describe('the list of licensed VPNs', () => {
  it('has the brands first, by name, then the companies without one, by the initials that people know', () => {
    expect(listingOf(companies).licensed.map(headingOf)).toEqual([
      'Crest VPN',
      'Kestrel VPN',
      'Kryptonyme VPN',
      'QuiXure VPN',
      'Steer Lucid',
      'NTC',
      'PTCL',
    ]);
  });

  it.each(['revoked', 'suspended', 'surrendered', 'expired'] as const)(
    'has a company whose licence was %s apart from the licensed ones',
    (decision) => {
      const [first] = tables.decisions;
      if (first === undefined) throw new Error('a decision');
      const lost = { ...first, id: 99, licensee: 'nexilium-tech', decision, effective_on: '2026-10-01' };
      const register = buildRegister({ ...tables, decisions: [...tables.decisions, lost] }, '2026-11-25');
      const { licensed, others } = listingOf(register.companies);
      expect(others.map(headingOf)).toEqual(['Kestrel VPN']);
      expect(licensed.map(headingOf)).not.toContain('Kestrel VPN');
    },
  );
});
