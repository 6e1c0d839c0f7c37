import type { Day } from '../dates.ts';
import type { Publication } from '../i18n/publication.ts';
import type { DecisionKind } from '../load/tables.ts';
import type { Decision } from '../register/decision.ts';
import type { Entry, Register } from '../register/register.ts';
import { decisionItem, type Reported } from './decision-item.ts';
import type { FeedItem } from './item.ts';
import { sourceItem } from './source-item.ts';
import { type RecordedVersion, versionItem } from './version-item.ts';

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

/** Decisions with what their items say, newest first. */
function reportedOf(entries: readonly Entry[]): Reported[] {
  const reported = entries.flatMap(({ licensee, decisions }) => {
    const byNumber = new Map<number | null, Decision>(
      decisions.map((decision) => [decision.row.id, decision]),
    );
    return decisions.map((decision) => ({
      decision,
      licensee,
      corrected: byNumber.get(decision.row.corrects) ?? null,
    }));
  });
  return reported.sort((a, b) => b.decision.row.id - a.decision.row.id);
}

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

/** The items of a feed, newest first. */
function itemsOf(
  name: FeedName,
  register: Register,
  publication: Publication,
  versions: readonly RecordedVersion[],
): FeedItem[] {
  if (name === 'press-releases')
    return register.sources.slice(0, KEPT).map(({ release }) => sourceItem(release, publication));
  if (name === 'changes')
    return versions
      .slice(-KEPT)
      .reverse()
      .map((version) => versionItem(version, publication));
  return reportedOf(register.entries)
    .filter(HOLDS[name])
    .slice(0, KEPT)
    .map((reported) => decisionItem(reported, publication));
}

/** A feed of the whole register. `versions` is what was recorded, the oldest first; only the feed of changes tells it. */
export function registerFeed(
  name: FeedName,
  register: Register,
  publication: Publication,
  versions: readonly RecordedVersion[] = [],
): Feed {
  const { words, addresses } = publication;
  const homes = { 'press-releases': addresses.pressReleases, changes: addresses.changes };
  const about = {
    title: words.t(`feeds.${name}.title`),
    description: words.t(`feeds.${name}.description`),
    home: name === 'press-releases' || name === 'changes' ? homes[name] : addresses.feeds,
    path: `feeds/${name}`,
  };
  return feedOf(about, itemsOf(name, register, publication, versions), publication);
}

/** The feed of one licensee: every decision on it. */
export function licenseeFeed(entry: Entry, publication: Publication): Feed {
  const { words, addresses } = publication;
  const name = (words.language === 'ur' && entry.licensee.legal_name_ur) || entry.licensee.legal_name;
  const about = {
    title: words.t('feeds.licensee.title', { name }),
    description: words.t('feeds.licensee.description', { name }),
    home: addresses.licensee(entry.licensee.id),
    path: `feeds/licensees/${entry.licensee.id}`,
  };
  return feedOf(
    about,
    reportedOf([entry]).map((reported) => decisionItem(reported, publication)),
    publication,
  );
}
