import type { DecisionKind } from '../data/tables.ts';
import type { Day } from '../dates.ts';
import type { PublishedHistory } from '../history/published-history.ts';
import { nameIn } from '../i18n/own-columns.ts';
import type { Site } from '../i18n/site.ts';
import type { Company, Register } from '../register/register.ts';
import {
  decisionItem,
  type FeedItem,
  lapseItem,
  type ReportedDecision,
  reportedDecisions,
  sourceItems,
  versionItem,
} from './items.ts';

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
const MAX_ITEMS = 500;

const APPROVALS: readonly DecisionKind[] = ['licensed', 'authorised'];
const LOSSES: readonly DecisionKind[] = ['suspended', 'revoked', 'surrendered', 'expired'];

function feedOf(
  about: Pick<Feed, 'title' | 'description'> & { readonly home: string; readonly path: string },
  items: readonly FeedItem[],
  { words, addresses, absolute }: Site,
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

/** The newest items of decisions. */
function decisionItems(reported: readonly ReportedDecision[], publication: Site): FeedItem[] {
  return reported.slice(0, MAX_ITEMS).map((one) => decisionItem(one, publication));
}

/** The items with the lapses of those companies among them, newest first. */
function withLapses(
  items: readonly FeedItem[],
  companies: readonly Company[],
  { lapses }: PublishedHistory,
  publication: Site,
): FeedItem[] {
  const lapsed = companies.flatMap(({ licensee, decisions }) =>
    (lapses.get(licensee.id) ?? []).map((lapse) => {
      const now = decisions.find(({ row }) => row.id === lapse.decision.row.id);
      return lapseItem(lapse, now?.withdrawnBy ?? null, publication);
    }),
  );
  // An item without a date is the oldest.
  const byDate = ({ date: a }: FeedItem, { date: b }: FeedItem) => (b ?? '').localeCompare(a ?? '');
  return [...lapsed, ...items].sort(byDate).slice(0, MAX_ITEMS);
}

/** The items of a feed, newest first. */
function itemsOf(
  name: FeedName,
  { companies, sources }: Register,
  publication: Site,
  history: PublishedHistory,
): FeedItem[] {
  const reported = () => reportedDecisions(companies, history);
  switch (name) {
    case 'decisions':
      return decisionItems(reported(), publication);
    case 'approvals': {
      // Whoever read of an approval reads of its withdrawal too.
      const approvals = reported().filter(({ decision, corrected }) =>
        APPROVALS.includes((corrected ?? decision).row.decision),
      );
      return decisionItems(approvals, publication);
    }
    case 'losses-and-corrections': {
      const losses = reported().filter(
        ({ decision, corrected }) => corrected !== null || LOSSES.includes(decision.row.decision),
      );
      return withLapses(decisionItems(losses, publication), companies, history, publication);
    }
    case 'press-releases':
      return sourceItems(sources, history, publication).slice(0, MAX_ITEMS);
    case 'changes':
      return history.versions
        .slice(-MAX_ITEMS)
        .reverse()
        .map((version) => versionItem(version, publication));
  }
}

/** A feed of the whole register. */
export function registerFeed(
  name: FeedName,
  register: Register,
  publication: Site,
  history: PublishedHistory,
): Feed {
  const { words, addresses } = publication;
  const homes = { 'press-releases': addresses.pressReleases, changes: addresses.changes };
  const about = {
    title: words.t(`feeds.${name}.title`),
    description: words.t(`feeds.${name}.description`),
    home: name === 'press-releases' || name === 'changes' ? homes[name] : addresses.feeds,
    path: `feeds/${name}`,
  };
  return feedOf(about, itemsOf(name, register, publication, history), publication);
}

/** Every feed of the whole register, by its name. */
export function registerFeeds(
  register: Register,
  publication: Site,
  history: PublishedHistory,
): Readonly<Record<FeedName, Feed>> {
  const feed = (name: FeedName) => registerFeed(name, register, publication, history);
  return {
    approvals: feed('approvals'),
    decisions: feed('decisions'),
    'losses-and-corrections': feed('losses-and-corrections'),
    'press-releases': feed('press-releases'),
    changes: feed('changes'),
  };
}

/** The feed of one licensee: every decision on it, and each time that its licence ran out by itself. */
export function licenseeFeed(company: Company, publication: Site, history: PublishedHistory): Feed {
  const { words, addresses } = publication;
  const { id } = company.licensee;
  const name = nameIn(words, company.licensee);
  const about = {
    title: words.t('feeds.licensee.title', { name }),
    description: words.t('feeds.licensee.description', { name }),
    home: addresses.licensee(id),
    path: `feeds/licensees/${id}`,
  };
  const items = decisionItems(reportedDecisions([company], history), publication);
  return feedOf(about, withLapses(items, [company], history, publication), publication);
}
