import { inOrderOfEffect } from './decision.ts';
import type { Company, Register } from './register.ts';

/** For how many companies a source gives what people ask for most. */
export interface Stated {
  readonly companies: number;
  readonly numbers: number;
  /** Those for which a source dates the licence or authorisation itself, to the day, the month or the year. */
  readonly grants: number;
  readonly domains: number;
  readonly apps: number;
  /** Decisions that suspend or revoke a licence and are not withdrawn. */
  readonly losses: number;
}

export function statedIn({ companies }: Register): Stated {
  const count = (has: (company: Company) => boolean) => companies.filter(has).length;
  const standing = companies.map(({ decisions }) => inOrderOfEffect(decisions));
  const isGrant = (kind: string) => kind === 'licensed' || kind === 'authorised';
  return {
    companies: companies.length,
    numbers: count(({ licensee }) => licensee.licence_no !== ''),
    grants: standing.filter((decisions) =>
      decisions.some(({ row }) => isGrant(row.decision) && row.effective_on !== ''),
    ).length,
    domains: count(({ services }) => services.some(({ domains }) => domains.length > 0)),
    apps: count(({ services }) => services.some(({ apps }) => apps.length > 0)),
    losses: standing.flat().filter(({ row }) => row.decision === 'suspended' || row.decision === 'revoked')
      .length,
  };
}
