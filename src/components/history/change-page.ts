import type { Addresses } from '../../i18n/site.ts';
import { licenseeOf, type RecordedChange } from '../../history/version.ts';
import { register } from '../../site.ts';

const licensees = new Set(register.companies.map(({ licensee }) => licensee.id));
const sources = new Set(register.sources.map(({ release }) => release.id));

/** The page of the company or source that a change is about; nothing if it is no longer on the register. */
export function pageOfChange(change: RecordedChange, addresses: Addresses): string | undefined {
  if (change.table === 'press-releases')
    return sources.has(change.key) ? addresses.pressRelease(change.key) : undefined;
  const licensee = licenseeOf(change) ?? '';
  return licensees.has(licensee) ? `${addresses.licensee(licensee)}#record` : undefined;
}
