import { type Company, initialsOf } from '../../register/register.ts';
import { holds } from '../../register/standing.ts';

/** The heading people know a company by: its brands, or its initials or name if no source names a brand. */
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
