import { getRssString } from '@astrojs/rss';

import type { Licensee } from '../data/tables.ts';
import {
  type Ending,
  type PublishedHistory,
  type Removal,
  removalsToTell,
} from '../history/published-history.ts';
import { type Language, LANGUAGES } from '../i18n/languages.ts';
import { nameIn } from '../i18n/phrases.ts';
import type { Site } from '../i18n/site.ts';
import { LOSSES } from '../register/licence.ts';
import type { Company, Register } from '../register/register.ts';
import { thisRegister } from '../this-register.ts';
import { element, fitForXml, renderXml, type XmlElement } from '../xml.ts';
import {
  decisionItem,
  endingItem,
  isAboutLicence,
  lapseItem,
  type NewsItem,
  overdueItem,
  removalItem,
  renameItems,
  type ReportedDecision,
  reportedDecisions,
  sourceItems,
  titleIn,
  versionItem,
} from './items.ts';

/** An item in a feed. */
interface FeedItem extends Omit<NewsItem, 'thing' | 'oldFeed'> {
  /** Permanent, and in no other feed: see `guidOf`. */
  readonly guid: string;
}

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
  /** When its newest item was recorded, in UTC: it moves when an item is added, and never by itself. */
  readonly updated: string | null;
}

const ALL_FEEDS = ['approvals', 'decisions', 'losses-and-corrections', 'press-releases', 'changes'] as const;
export type FeedName = (typeof ALL_FEEDS)[number];
/**
 * The feeds of the whole register, in the order in which they are offered. In a register without the second axis, the feed
 * of approvals has every decision.
 */
export const FEED_NAMES: readonly FeedName[] = ALL_FEEDS.filter(
  (name) => name !== 'decisions' || thisRegister.axes.includes('operating'),
);

/** A feed keeps its newest items; every decision there ever was is in the downloads. */
const MAX_ITEMS = 500;

/**
 * The id of an item: a `tag:` URI (RFC 4151) of the feed, its language and the thing, and of nothing else, so that it
 * stays when addresses, words and settings change. Thunderbird and newsboat take two items with one id for one item,
 * whatever the feed: a shared id would leave one of the feeds empty. The RSS and the JSON form of a feed share their
 * ids, because they are one feed and nobody needs both.
 *
 * What was recorded before `sharedGuidsUntil` was published under the id of the thing alone, in every feed. It keeps
 * that id where most people read it: in the first feed that had it, in the first language. So readers of approvals
 * (`/rss.xml`) see nothing again, and of the other feeds those items that their reader had dropped for their id now
 * arrive. A reader that keeps feeds apart and follows another feed shows such an item once more, with its old date.
 */
function guidOf(feed: string, language: Language, { thing, oldFeed, recordedAt }: NewsItem): string {
  const { sharedGuidsUntil = '' } = thisRegister;
  const isOld = recordedAt < sharedGuidsUntil && feed === oldFeed && language === LANGUAGES[0];
  return `tag:${thisRegister.tagAuthority}:${isOld ? thing : `${feed}/${language}/${thing}`}`;
}

function feedOf(
  about: Pick<Feed, 'title' | 'description'> & { readonly home: string; readonly name: string },
  items: readonly NewsItem[],
  { words, addresses, absolute }: Site,
): Feed {
  const newestFirst = items
    .toSorted((a, b) => Date.parse(b.recordedAt) - Date.parse(a.recordedAt))
    .slice(0, MAX_ITEMS)
    .map((item): FeedItem => {
      const { title, link, html, recordedAt, tags } = item;
      return { guid: guidOf(about.name, words.language, item), title, link, html, recordedAt, tags };
    });
  return {
    title: titleIn(words, about.title),
    description: titleIn(words, about.description),
    language: words.language,
    home: absolute(about.home),
    stem: absolute(addresses.page(`feeds/${about.name}`)),
    items: newestFirst,
    updated: newestFirst[0]?.recordedAt ?? null,
  };
}

/** Items for the decisions on these companies, the highest number first, for their lapses, and for overdue reviews. */
function decisionItems(
  companies: readonly Company[],
  history: PublishedHistory,
  site: Site,
  isWanted: (reported: ReportedDecision) => boolean = () => true,
): NewsItem[] {
  const lapsed = companies.flatMap(({ licensee, decisions }) =>
    (history.lapses.get(licensee.id) ?? []).map((lapse) => {
      const now = decisions.find(({ row }) => row.id === lapse.decision.row.id);
      return lapseItem(lapse, now?.undoneBy ?? null, site);
    }),
  );
  const newest = reportedDecisions(companies, history).filter(isWanted).slice(0, MAX_ITEMS);
  const overdue = history.overdue.map((one) => overdueItem(one, site));
  return [...newest.map((one) => decisionItem(one, site)), ...lapsed, ...overdue];
}

/** Whether a licence that had run out by itself was renewed after all. */
function isRenewalAfterLapse({ decision: { row } }: ReportedDecision, { lapses }: PublishedHistory): boolean {
  const own = lapses.get(row.licensee) ?? [];
  return row.decision === 'renewed' && own.some(({ day }) => day <= row.recorded_on);
}

/** The items of a feed. A feed that reports a licence also reports its loss and its return. */
function itemsOf(
  name: FeedName,
  { companies, sources }: Register,
  site: Site,
  history: PublishedHistory,
): NewsItem[] {
  switch (name) {
    case 'decisions':
      return [...decisionItems(companies, history, site), ...endItems(history, site)];
    case 'approvals':
      return [...decisionItems(companies, history, site, isAboutLicence), ...endItems(history, site)];
    case 'losses-and-corrections':
      return [
        ...endItems(history, site),
        ...decisionItems(
          companies,
          history,
          site,
          (reported) =>
            (reported.correction !== null && reported.correction.kind !== 'replaces') ||
            LOSSES.some((loss) => loss === reported.decision.row.decision) ||
            reported.decision.row.decision === 'reinstated' ||
            isRenewalAfterLapse(reported, history),
        ),
      ];
    case 'press-releases':
      return [
        ...sourceItems(sources, history, site),
        ...[...history.removed['press-releases'].values()].map((one) => removalItem(one, site)),
      ];
    case 'changes':
      return history.versions
        .slice(-MAX_ITEMS)
        .toReversed()
        .map((version) => versionItem(version, site));
  }
}

/** A feed of the whole register. */
export function registerFeed(
  name: FeedName,
  register: Register,
  site: Site,
  history: PublishedHistory,
): Feed {
  const { words, addresses } = site;
  const homes = { 'press-releases': addresses.pressReleases, changes: addresses.changes };
  const about = {
    title: words.t(`feeds.${name}.title`),
    description: words.t(`feeds.${name}.description`),
    home: name === 'press-releases' || name === 'changes' ? homes[name] : addresses.feeds,
    name,
  };
  return feedOf(about, itemsOf(name, register, site, history), site);
}

/** Every feed of the whole register, by its name. */
export function registerFeeds(
  register: Register,
  site: Site,
  history: PublishedHistory,
): Readonly<Record<FeedName, Feed>> {
  const feed = (name: FeedName) => registerFeed(name, register, site, history);
  return Object.fromEntries(FEED_NAMES.map((name) => [name, feed(name)])) as Record<FeedName, Feed>;
}

function feedOfLicensee(licensee: Licensee, items: readonly NewsItem[], site: Site): Feed {
  const { words, addresses } = site;
  const { id } = licensee;
  const name = nameIn(words, licensee);
  const about = {
    title: words.t('feeds.licensee.title', { name }),
    description: words.t('feeds.licensee.description', { name }),
    home: addresses.licensee(id),
    name: `licensees/${id}`,
  };
  return feedOf(about, items, site);
}

/**
 * The feed of one licensee: every decision on it, each time that its licence ran out by itself, its new names, and the
 * brands that came and went.
 */
export function licenseeFeed(company: Company, site: Site, history: PublishedHistory): Feed {
  const { licensee } = company;
  const { removed, endings } = history;
  const isOwn = (ending: Ending) =>
    ending.licensee.id === licensee.id || ending.next?.licensee.id === licensee.id;
  const gone = [...removed.services.values()].filter(({ row }) => row.licensee === licensee.id);
  return feedOfLicensee(
    licensee,
    [
      ...decisionItems([company], history, site),
      ...renameItems(company, history, site),
      ...endings.filter(isOwn).map((ending) => endingItem(ending, site)),
      ...gone.map((removal) => removalItem(removal, site)),
    ],
    site,
  );
}

/** The feed of a licensee that was removed: one item that says so, and why. */
export function removedFeed(removal: Removal<Licensee>, site: Site): Feed {
  return feedOfLicensee(removal.row, [removalItem(removal, site)], site);
}

/** Items about companies and brands that ended or were removed: a feed that reported one also reports its end. */
function endItems(history: PublishedHistory, site: Site): NewsItem[] {
  return [
    ...history.endings.map((ending) => endingItem(ending, site)),
    ...removalsToTell(history).map((removal) => removalItem(removal, site)),
  ];
}

/** Elements that the library has no option for, or would fill by itself. */
function customData(...elements: readonly XmlElement[]): string {
  return elements.map(renderXml).join('');
}

function rssItem({ guid, title, link, html, recordedAt, tags }: FeedItem) {
  return {
    title: fitForXml(title),
    link,
    // HTML inside XML: its own escaping is text here, and is escaped once more.
    description: html,
    // The library writes it in the form of RFC 822, with four digits of the year.
    pubDate: new Date(recordedAt),
    categories: [...tags],
    // Replaces the library's own guid, which is the link and so changes with the address of the site.
    customData: customData(element('guid', { isPermaLink: 'false' }, guid)),
  };
}

/** The feed as RSS 2.0. The library escapes the text; what XML cannot hold is replaced before. */
export function renderRss(feed: Feed): Promise<string> {
  return getRssString({
    title: fitForXml(feed.title),
    description: fitForXml(feed.description),
    // The library ends this address with a slash, as every page of the site does; it leaves those of the items alone.
    site: feed.home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: customData(
      element('language', {}, feed.language),
      element('atom:link', { href: `${feed.stem}.xml`, rel: 'self', type: 'application/rss+xml' }),
      ...(feed.updated === null ? [] : [element('lastBuildDate', {}, new Date(feed.updated).toUTCString())]),
    ),
    items: feed.items.map(rssItem),
  });
}

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), one item a line. */
export function renderJsonFeed(feed: Feed): string {
  const head = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: `${feed.stem}.json`,
    description: feed.description,
    language: feed.language,
  });
  const items = feed.items.map(({ guid, title, link, html, recordedAt, tags }) =>
    JSON.stringify({
      id: guid,
      url: link,
      title,
      content_html: html,
      date_published: recordedAt,
      tags,
    }),
  );
  return `${head.slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`;
}
