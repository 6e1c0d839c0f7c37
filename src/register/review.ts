import type { ReviewRow } from '../data/tables.ts';
import { addDays, type Day } from '../dates.ts';

/** How many days after a review the next one is due, where the settings do not say otherwise. */
export const REVIEW_DUE_DAYS = 30;

/** The last look at the sources. An answer is as old as it, whatever day the site was built on. */
export interface Review {
  /** Empty for a version of the register from before reviews were recorded. */
  readonly on: Day;
  /** The first day on which the next review is overdue: from then on nothing may be shown as if it still held. */
  readonly overdueFrom: Day;
}

/** The last of the reviews, which are in the order of their days. Where there is none, a review is overdue on every day. */
export function lastReview(reviews: readonly ReviewRow[], dueDays: number): Review {
  const on = reviews.at(-1)?.reviewed_on ?? '';
  return { on, overdueFrom: on === '' ? '' : addDays(on, dueDays + 1) };
}

/** Whether on that day the sources have not been looked at for too long. */
export function isOverdue({ overdueFrom }: Review, day: Day): boolean {
  return day >= overdueFrom;
}
