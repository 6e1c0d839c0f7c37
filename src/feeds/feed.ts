import type { Day } from '../dates.ts';
import { nameIn } from '../i18n/own-columns.ts';
import type { Publication } from '../i18n/publication.ts';
import type { DecisionKind } from '../data/tables.ts';
import type { Company, Register } from '../register/register.ts';
import { decisionItem } from './decision-item.ts';
import type { FeedItem } from './item.ts';
import { lapseItem } from './lapse-item.ts';
import type { PublishedHistory } from '../history/published-history.ts';
import { type Reported, reportedOf } from './reported.ts';
import { sourceItems } from './source-item.ts';
import { versionItem } from './version-item.ts';

/** A feed, before it is RSS or JSON. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page that it belongs to. */
  readonly home: string;
  /** Its own address without the ending: `.xml` and `.json` follow. */
  readonly stem: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** The newest date of an item: it moves when an item is added, and never by itself. */
  readonly updated: Day | null;
}

/** The feeds of the whole register, in the order in which they are offered. */
export const FEED_NAMES = [
  'approvals',
  'decisions',
  'losses-and-corrections',
  'press-releases',
  'changes',
] as const;
export type FeedName = (typeof FEED_NAMES)[number];

/** A feed keeps its newest items; every decision there ever was is in the downloads. */
const KEPT = 500;

const APPROVALS: readonly DecisionKind[] = ['licensed', 'authorised'];
const LOSSES: readonly DecisionKind[] = ['suspended', 'revoked', 'surrendered', 'expired'];

/** Whether a decision belongs to a feed. Who was told of an approval is told of its withdrawal too. */
const HOLDS: Readonly<
  Record<Exclude<FeedName, 'press-releases' | 'changes'>, (reported: Reported) => boolean>
> = {
  approvals: ({ decision, corrected }) => APPROVALS.includes((corrected ?? decision).row.decision),
  decisions: () => true,
  'losses-and-corrections': ({ decision, corrected }) =>
    corrected !== null || LOSSES.includes(decision.row.decision),
};

function feedOf(
  about: Pick<Feed, 'title' | 'description'> & { readonly home: string; readonly path: string },
  items: readonly FeedItem[],
  { words, addresses, absolute }: Publication,
): Feed {
  return {
    title: about.title,
    description: about.description,
    language: words.language,
    home: absolute(about.home),
    stem: absolute(addresses.page(about.path)),
    items,
    updated:
      items
        .flatMap(({ date }) => (date === null ? [] : [date]))
        .sort()
        .at(-1) ?? null,
  };
}

function newerFirst({ date: a }: FeedItem, { date: b }: FeedItem): number {
  return (b ?? '').localeCompare(a ?? '');
}

/** The newest items of decisions, of those that a feed holds. */
function decisionItems(reported: readonly Reported[], publication: Publication): FeedItem[] {
  return reported.slice(0, KEPT).map((one) => decisionItem(one, publication));
}

/** The same with the lapses of those licensees among them, newest first. */
function withLapses(
  items: readonly FeedItem[],
  companies: readonly Company[],
  { lapses }: PublishedHistory,
  publication: Publication,
): FeedItem[] {
  const lapsed = companies.flatMap(({ licensee, decisions }) =>
    (lapses.get(licensee.id) ?? []).map((lapse) => {
      const now = decisions.find(({ row }) => row.id === lapse.decision.row.id);
      return lapseItem(lapse, now?.withdrawnBy ?? null, publication);
    }),
  );
  return [...lapsed, ...items].sort(newerFirst).slice(0, KEPT);
}

/** The items of a feed, newest first. */
function itemsOf(
  name: FeedName,
  { companies, sources }: Register,
  publication: Publication,
  recorded: PublishedHistory,
): FeedItem[] {
  if (name === 'press-releases') return sourceItems(sources, recorded, publication).slice(0, KEPT);
  if (name === 'changes')
    return recorded.versions
      .slice(-KEPT)
      .reverse()
      .map((version) => versionItem(version, publication));
  const items = decisionItems(reportedOf(companies, recorded).filter(HOLDS[name]), publication);
  return name === 'losses-and-corrections' ? withLapses(items, companies, recorded, publication) : items;
}

/** A feed of the whole register. */
export function registerFeed(
  name: FeedName,
  register: Register,
  publication: Publication,
  recorded: PublishedHistory,
): Feed {
  const { words, addresses } = publication;
  const homes = { 'press-releases': addresses.pressReleases, changes: addresses.changes };
  const about = {
    title: words.t(`feeds.${name}.title`),
    description: words.t(`feeds.${name}.description`),
    home: name === 'press-releases' || name === 'changes' ? homes[name] : addresses.feeds,
    path: `feeds/${name}`,
  };
  return feedOf(about, itemsOf(name, register, publication, recorded), publication);
}

/** The feed of one licensee: every decision on it, and each time that its licence ran out by itself. */
export function licenseeFeed(company: Company, publication: Publication, recorded: PublishedHistory): Feed {
  const { words, addresses } = publication;
  const name = nameIn(words, company.licensee);
  const about = {
    title: words.t('feeds.licensee.title', { name }),
    description: words.t('feeds.licensee.description', { name }),
    home: addresses.licensee(company.licensee.id),
    path: `feeds/licensees/${company.licensee.id}`,
  };
  const items = decisionItems(reportedOf([company], recorded), publication);
  return feedOf(about, withLapses(items, [company], recorded, publication), publication);
}
