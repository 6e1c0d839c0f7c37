import type { Licensee } from '../data/tables.ts';

/**
 * The name of a company with the initials that people know it by, where those are on record as an alias of it:
 * `Pakistan Telecommunication Company Ltd. (PTCL)`. All others are known by their legal names.
 */
export function knownName({ legal_name: name, aliases }: Pick<Licensee, 'legal_name' | 'aliases'>): string {
  const initials = (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');
  return initials.length > 1 && aliases.includes(initials) ? `${name} (${initials})` : name;
}
