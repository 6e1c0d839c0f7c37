import { type Company, initialsOf } from '../../register/register.ts';
import { holds } from '../../register/standing.ts';

/** What a company is called where people look for it: its brands; where no source names one, its initials or its name. */
export function headingOf({ licensee, services }: Company): string {
  const brands = services.map(({ brand }) => brand).join(', ');
  return brands || initialsOf(licensee) || licensee.legal_name;
}

/**
 * Companies as people look for them: those with a brand first, by its name. Those whose licence does not certainly hold
 * are apart, so that no list of licensed VPNs has one of them in it.
 */
export function listingOf(companies: readonly Company[]): {
  readonly licensed: readonly Company[];
  readonly others: readonly Company[];
} {
  const order = new Intl.Collator('en', { numeric: true });
  const sorted = companies.toSorted(
    (a, b) =>
      Number(a.services.length === 0) - Number(b.services.length === 0) ||
      order.compare(headingOf(a), headingOf(b)),
  );
  const groups = Map.groupBy(sorted, ({ standing }) => holds(standing));
  return { licensed: groups.get(true) ?? [], others: groups.get(false) ?? [] };
}
