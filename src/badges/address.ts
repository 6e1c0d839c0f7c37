import type { Addresses } from '../i18n/addresses.ts';

export const BADGE_FORMS = ['flat', 'card'] as const;
export type BadgeForm = (typeof BADGE_FORMS)[number];

/** What follows the service's id in the address of a form. Permanent. */
export const FORM_ENDINGS: Readonly<Record<BadgeForm, string>> = { flat: '', card: '.card' };

/** The permanent address of a badge, as a path: `/badges/<service>.svg`, `/ur/badges/<service>.card.svg`. */
export function badgeAddress(service: string, form: BadgeForm, addresses: Addresses): string {
  return addresses.page(`badges/${service}${FORM_ENDINGS[form]}.svg`);
}
