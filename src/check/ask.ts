import type { Day } from '../dates.ts';
import type { Topic } from '../data/question-words.ts';
import { assertDefined } from '../errors.ts';
import { keyOf, MAX_NAME, naming, parted, spell, tellingWords, withoutLegalForm } from '../names/spelling.ts';
import { type Address, parentsOf, shownOf, wordsOfAddress } from './address.ts';
import type { Answer, Link, LinkKind, Reason, Stretch } from './answer.ts';
import { differenceBetween, MAX_CANDIDATE, posingAs, type Resemblance, resemblanceOf } from './look-alike.ts';
import {
  answerExact,
  answering,
  type Answering,
  type IndexedRemoval,
  type Name,
  oneOfEach,
  type SearchIndex,
  verdictOn,
} from './search-index.ts';
import {
  asideOf,
  type Everyday,
  isProductBeside,
  type Part,
  type Question,
  type Reading,
  readingOf,
  readQuestion,
} from './question.ts';

/**
 * Sites that only carry what others put there, by what they are: `name host host, name host`. A closed list of those
 * that people pass on; what is missing in it is called by its host.
 */
const CARRIERS: Readonly<Partial<Record<LinkKind, string>>> = {
  messenger:
    'Telegram t.me telegram.me telegram.org, WhatsApp wa.me whatsapp.com, Signal signal.me signal.group, Messenger m.me ' +
    'messenger.com, Discord discord.gg discord.com, Viber viber.com, imo imo.im, Snapchat snapchat.com',
  social:
    'Facebook facebook.com fb.com fb.me fb.watch, Instagram instagram.com, YouTube youtube.com youtu.be, X x.com twitter.com, ' +
    'TikTok tiktok.com, LinkedIn linkedin.com, Reddit reddit.com, Pinterest pinterest.com pin.it, Threads threads.net threads.com, ' +
    'Quora quora.com, Medium medium.com, Linktree linktr.ee, Snack Video snackvideo.com',
  shortener:
    'Bitly bit.ly, TinyURL tinyurl.com, Google g.co goo.gl, X t.co, LinkedIn lnkd.in, is.gd is.gd, Cuttly cutt.ly, Rebrandly ' +
    'rebrand.ly rb.gy, Ow.ly ow.ly, Buffer buff.ly, Short.io short.io, ShortURL shorturl.at, Tiny.cc tiny.cc, T.ly t.ly, s.id s.id, ' +
    'AdFly adf.ly, v.gd v.gd, OneLink onelink.me',
  search:
    'Google google.com google.com.pk, Bing bing.com, DuckDuckGo duckduckgo.com, Yahoo yahoo.com, Yandex yandex.com, Baidu baidu.com',
  mirror:
    'APKPure apkpure.com apkpure.net, APKCombo apkcombo.com, Uptodown uptodown.com, APKMirror apkmirror.com, Aptoide aptoide.com, ' +
    'APKMonk apkmonk.com, Softonic softonic.com, Malavida malavida.com, FileHippo filehippo.com, HappyMod happymod.com, AN1 an1.com, ' +
    '9Apps 9apps.com, APKDone apkdone.com, Softpedia softpedia.com, CNET cnet.com',
  store:
    'Google Play play.google.com, App Store apps.apple.com itunes.apple.com, Galaxy Store galaxystore.samsung.com galaxy.store, ' +
    'AppGallery appgallery.huawei.com, Microsoft Store apps.microsoft.com, Chrome Web Store chromewebstore.google.com ' +
    'chrome.google.com, Firefox Add-ons addons.mozilla.org, F-Droid f-droid.org',
  host:
    'Google drive.google.com docs.google.com sites.google.com forms.gle, Dropbox dropbox.com, MediaFire mediafire.com, MEGA mega.nz, ' +
    'GitHub github.com github.io, Blogger blogspot.com, WordPress wordpress.com, Wix wixsite.com, Netlify netlify.app, Vercel ' +
    'vercel.app, Cloudflare pages.dev workers.dev, Firebase web.app, OneDrive onedrive.live.com, WeTransfer wetransfer.com, ' +
    'Pastebin pastebin.com, Telegraph telegra.ph',
};

const carriers = new Map(
  Object.entries(CARRIERS).flatMap(([kind, list]) =>
    list.split(', ').flatMap((entry) => {
      const words = entry.split(' ');
      const start = words.findIndex((word, at) => at > 0 && word.includes('.'));
      const site = words.slice(0, start).join(' ');
      return words.slice(start).map((host) => [host, { kind: kind as LinkKind, site }] as const);
    }),
  ),
);

/** Sites that others pose as: those above whose hosts are more than an everyday word. */
const POSED = [...carriers].filter(([host]) => host.length > 7).sort(([a], [b]) => b.length - a.length);

/** The site that a host only begins like, or has whole among its labels: `play.google.com.evil.example`. */
function posedBy(host: string, authority: string): string | undefined {
  const labels = `.${host.replaceAll('-', '.')}.`;
  const isIn = (known: string) => labels.includes(`.${known.replaceAll('-', '.')}.`);
  return isIn(authority) ? authority : POSED.find(([known]) => isIn(known))?.[1].site;
}

/** What a link leads to; nothing for an app, or for the site of the authority, which `authority` is the host of. */
function linkOf(address: Address, authority: string): Omit<Link, 'alike'> | undefined {
  if (address.kind !== 'domain' || address.host === '') return undefined;
  const { host, shown } = address;
  const parents = parentsOf(host);
  if (parents.includes(authority)) return undefined;
  const carrier = parents.map((parent) => carriers.get(parent)).find((one) => one !== undefined);
  if (carrier !== undefined) return { ...carrier, host: shown };
  const posed = posedBy(host, authority);
  return posed === undefined
    ? { kind: 'elsewhere', site: shown, host: shown }
    : { kind: 'imitates', site: posed, host: shown };
}

/** How many parts of a path are looked at. */
const MAX_PARTS = 8;

/** The parts of what comes after the host in which a name may stand, as words. */
function partsOfPath(address: Address): string[] {
  if (address.kind !== 'domain') return [];
  return address.path
    .slice(0, 4 * MAX_NAME)
    .split(/[/?&=#,;:!]+/)
    .map((part) => part.replace(/[._+@~*-]+/g, ' ').trim())
    .filter((part) => /\p{L}{3}/u.test(part))
    .slice(0, MAX_PARTS)
    .map((part) => part.slice(0, MAX_NAME));
}

/** A link of a text, and what it looks like. */
interface Linked {
  readonly address: Address;
  /** What it leads to. */
  readonly link: Link | null;
  /** The entry that it poses as, or has the name of. */
  readonly like: Resemblance | undefined;
}

/** How many links of a text are looked at. */
const MAX_LINKS = 3;

/** The link of a text that looks like an entry, or else the first. */
function linkIn(searchIndex: SearchIndex, addresses: readonly Address[]): Linked | undefined {
  const all = addresses.slice(0, MAX_LINKS).map((address): Linked => {
    const link = linkOf(address, searchIndex.index.authority);
    const kind = link?.kind ?? 'elsewhere';
    const inHost =
      posingAs(searchIndex, address) ??
      (kind === 'elsewhere' ? likenessIn(searchIndex, [wordsOfAddress(address)]) : undefined);
    const inPath =
      inHost === undefined ? likenessIn(searchIndex, partsOfPath(address), kind === 'elsewhere') : undefined;
    const like = inHost ?? (inPath && { ...inPath, reason: 'around' as const });
    const alike = like === undefined ? null : inHost === undefined ? 'path' : 'host';
    return { address, link: link === undefined ? null : { ...link, alike }, like };
  });
  return all.find(({ like }) => like !== undefined) ?? all[0];
}

const joined = (spelled: string) => spelled.replaceAll(' ', '');

/** What one of the parts of a link looks like; with `isNamed` only a part that has the whole name in it. */
function likenessIn(
  searchIndex: SearchIndex,
  parts: readonly string[],
  isNamed = false,
): Resemblance | undefined {
  for (const part of parts) {
    const spelled = spell(part).slice(0, MAX_CANDIDATE);
    if (tellingWords(parted(spelled), searchIndex.vocabulary).length === 0) continue;
    const like = resemblanceOf(searchIndex, spelled);
    const hasName = like?.names.some((name) => joined(spelled).includes(joined(name.spelled)));
    if (like !== undefined && (hasName === true || !isNamed)) return like;
  }
  return undefined;
}

/** How many words a question can have that is compared with names as it stands. */
const FEW_WORDS = 6;

/** The names that a question is exactly, and how it gives them. */
interface Exact {
  readonly reason: Reason;
  readonly names: readonly Name[];
  /** Whether it gives several names, which may be of one entry. */
  readonly isRow: boolean;
}

/** The names that a question is exactly, with the words of a question around them. */
function exactMatch(searchIndex: SearchIndex, { pieces }: Question, reading: Reading): Exact | undefined {
  if (!reading.isExact) return undefined;
  const parts = reading.parts.filter(({ kind }) => kind === 'name');
  const first = assertDefined(parts[0], 'a name');
  const recorded = pieces[first.from]?.addresses.find(
    (address) => searchIndex.findAddress(address).length > 0,
  );
  const reason = recorded?.kind ?? assertDefined(first.names[0], 'a name').reason;
  return { reason, names: reading.names, isRow: parts.length > 1 };
}

/** What several names in a row are about: a company beside its own service is no second entry. */
function entriesOf(names: readonly Name[]): Name[] {
  const served = new Set(names.filter(({ service }) => service !== null).map(({ company }) => company));
  return oneOfEach(names.filter(({ company, service }) => service !== null || !served.has(company)));
}

/** Why a question that has a name whole in it is not that name. */
function reasonAround(
  searchIndex: SearchIndex,
  question: Question,
  reading: Reading,
  everyday: Everyday,
): Reason | undefined {
  const { pieces } = question;
  const isLeft = ({ kind }: Part, at: number) =>
    kind === 'left' || kind === 'between' || isProductBeside(question, reading.parts, at);
  const left = reading.parts.filter(isLeft);
  const isProductOnly = left.length > 0 && left.every(({ kind }) => kind === 'besides');
  if (isProductOnly && reading.names.every(({ service }) => service === null)) return 'product';
  const words = left.flatMap(({ from, to }) => pieces.slice(from, to).map(({ spelled }) => spelled));
  if (words.length === 0 || left.some(({ kind }) => kind === 'besides')) return undefined;
  return everyday.areEveryday(
    pieces.map(({ spelled }) => spelled),
    left.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
    searchIndex.vocabulary,
  )
    ? 'unread'
    : undefined;
}

/** The words at some places as they were typed, with the product that belongs to a name: `proton vpn`. */
function wordsAt({ meant, pieces }: Question, places: readonly number[]): string {
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return '';
  const stretch = (from: number, to: number) => meant.slice(pieces[from]?.from, pieces[to]?.to);
  if (last - first >= places.length) return places.map((at) => stretch(at, at)).join(' ');
  const isProductAt = (at: number) => pieces[at]?.spelled === naming.product;
  if (isProductAt(last + 1)) return stretch(first, last + 1);
  return stretch(isProductAt(first - 1) ? first - 1 : first, last);
}

/** The words of a question that are left when those that ask are taken away at both its ends. */
function restOf(question: Question, { parts, isAsked }: Reading): number[] {
  const rest = parts.filter(
    ({ kind }, at) =>
      kind === 'left' ||
      kind === 'name' ||
      (kind === 'besides' && !isAsked) ||
      isProductBeside(question, parts, at),
  );
  const from = rest[0]?.from ?? 0;
  const to = rest.at(-1)?.to ?? 0;
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/**
 * Answers a question as of a day, without suggestions. Never `licensed` but for exactly a name, alias, number or address
 * of an entry whose licence certainly holds on that day, with nothing around it but the words of a question.
 */
export function ask(searchIndex: SearchIndex, typed: string, today: Day, everyday: Everyday): Answer {
  const whole = answerExact(searchIndex, typed, today);
  if (whole !== undefined) return whole;
  const { vocabulary } = searchIndex;
  const question = readQuestion(typed, everyday);
  const { text, pieces } = question;
  const reading = readingOf(searchIndex, everyday, question);
  const addresses = addressesAsked(question, reading);
  const [address] = addresses;
  const made = answering(searchIndex, text, today);
  const answer: Answering = (...of) => ({ ...made(...of), asked: address?.kind ?? 'name' });
  const help = (topic: Topic): Answer => ({
    ...answer('help', 'topic', topic === 'list' ? listed(searchIndex) : []),
    help: topic,
  });

  const exact = exactMatch(searchIndex, question, reading);
  if (exact !== undefined) {
    const names = exact.isRow ? entriesOf(exact.names) : exact.names;
    const isQuestion = reading.parts.some(({ kind }) => kind === 'asks' || kind === 'besides');
    if (exact.isRow && names.length > 1) return answer('several', 'two-names', names);
    return { ...answer(verdictOn(searchIndex, names, today), exact.reason, names), isQuestion };
  }
  if (address?.kind === 'domain' && parentsOf(address.host).includes(searchIndex.index.authority))
    return help('regulator');

  const links = pieces
    .filter(({ addresses }) => addresses.every((one) => searchIndex.findAddress(one).length === 0))
    .flatMap((piece) => piece.addresses);
  const linked = linkIn(searchIndex, links);
  /** Whether a name or a link stands in a text of more than a question. */
  const isMessage = pieces.length > MAX_ASKED || (addresses.length === 0 && links.length > 0);
  const said = isMessage ? question : undefined;
  const aside = links.length === 0 ? asideOf(everyday, pieces, vocabulary) : undefined;
  const hasName = reading.names.length > 0;
  if (hasName && said !== undefined)
    return {
      ...answer('resembles', 'message', entriesOf([...reading.names, ...(linked?.like?.names ?? [])])),
      link: linked?.link ?? null,
      found: foundIn(said, reading),
    };
  const beside = hasName ? namesBeside(searchIndex, everyday, question, reading) : undefined;
  if (beside !== undefined)
    return { ...answer('resembles', 'beside', entriesOf(reading.names)), name: wordsAt(question, beside) };

  if (said !== undefined && linked?.like === undefined) {
    const like = likeWithin(searchIndex, everyday, question);
    if (like !== undefined)
      return {
        ...answer('resembles', like.reason, like.names),
        name: wordsAt(question, like.places),
        link: linked?.link ?? null,
        found: foundIn(said, reading, like.places),
      };
  }

  const unknown = hasName ? [] : (aside?.unknown ?? []);
  const rest = restOf(question, reading);
  const isBesideAuthority = aside?.topic === 'regulator' && unknown.length > 0;
  const isRest =
    unknown.length === 0 || (rest.length > 0 && pieces.length <= FEW_WORDS && !isBesideAuthority);
  const places = isRest ? rest : unknown;
  // Half a name can be a word that asks: "ke".
  const candidate =
    wordsAt(
      question,
      places.filter((at) => address !== undefined || pieces[at]?.addresses.length === 0),
    ) || (pieces.length === 1 ? text : '');
  const spelled = spell(address === undefined ? candidate : wordsOfAddress(address)).slice(0, MAX_CANDIDATE);
  const asked = reading.isAsked && unknown.length > 0 ? wordsAt(question, unknown) : candidate;
  const name = address === undefined ? asked : shownOf(address);
  const removed = hasName ? undefined : removedAs(searchIndex, name);
  if (removed !== undefined) return { ...answer('no-record', 'removed'), name, removed };
  const isEmpty =
    linked?.like === undefined && !hasName && tellingWords(parted(spelled), vocabulary).length === 0;
  const like =
    linked?.like ?? (isEmpty || said !== undefined ? undefined : resemblanceOf(searchIndex, spelled));
  const link = linked?.link ?? null;
  // What only shares letters with a name is no answer to a question that has no name in it.
  const isAbout = aside?.topic !== undefined && !hasName && !(isBesideAuthority && like !== undefined);
  if (isAbout && (like === undefined || !['confusable', 'divided', 'generic-word'].includes(like.reason)))
    return help(aside.topic);
  if (like === undefined && !hasName) {
    if (link?.kind === 'imitates') return { ...answer('resembles', 'link'), name, link };
    const isBeginning = !isEmpty && address === undefined && begins(searchIndex, candidate);
    const isNobody = isEmpty || (aside?.unknown.length === 0 && !isBeginning);
    const isGeneric = isNobody && links.length === 0;
    return isGeneric
      ? { ...answer('no-record', 'generic'), name: text, link, isBeginning }
      : { ...answer('no-record', 'nothing'), name, link, isBeginning };
  }
  const around = hasName ? reasonAround(searchIndex, question, reading, everyday) : undefined;
  const names =
    hasName && (around !== undefined || like === undefined) ? entriesOf(reading.names) : (like?.names ?? []);
  const found = around ?? like?.reason ?? 'around';
  // An address is more than a name, whatever word it adds.
  const reason = address !== undefined && found === 'generic-word' ? 'around' : found;
  const resembling = answer('resembles', reason, names);
  const nearest = assertDefined(resembling.matches[0], 'a match');
  const carried = link !== null && (link.kind !== 'elsewhere' || link.alike === 'path');
  const difference = carried
    ? null
    : hasName
      ? { question: foundIn(question, reading), name: [{ text: nearest.name, same: true }] }
      : differenceBetween(shownIn(question, address, name), nearest.name);
  // Of a link in a longer text the link itself is what looks like an entry.
  const ownLink = address === undefined && linked?.like !== undefined ? shownOf(linked.address) : name;
  return { ...resembling, name: ownLink, link: address === undefined || carried ? link : null, difference };
}

/** Of how many pieces a question has at most; more is a text that somebody pasted. */
const MAX_ASKED = 14;

/** The text to compare with a name: as it was typed, or of a longer question only what is no word of it. */
function shownIn({ text, pieces }: Question, address: Address | undefined, name: string): string {
  if (address !== undefined) return address.beside === '' ? shownOf(address) : text;
  return pieces.length > FEW_WORDS ? name : text;
}

/** How many runs of words that are no words of every day are looked at. */
const MAX_RUNS = 12;

/** What a run of words that are no words of every day looks like, in a longer text. */
function likeWithin(
  searchIndex: SearchIndex,
  everyday: Everyday,
  question: Question,
): (Resemblance & { readonly places: readonly number[] }) | undefined {
  const { pieces } = question;
  const known = everyday.knownAmong(
    pieces.map(({ spelled }) => spelled),
    searchIndex.vocabulary,
  );
  let run: number[] = [];
  let runs = 0;
  for (let at = 0; at <= pieces.length && runs < MAX_RUNS; at += 1) {
    if (known[at] === false && pieces[at]?.addresses.length === 0 && run.length < FEW_WORDS) {
      run.push(at);
      continue;
    }
    const spelled = spell(wordsAt(question, run)).slice(0, MAX_CANDIDATE);
    const isName = run.length > 0 && tellingWords(parted(spelled), searchIndex.vocabulary).length > 0;
    const like = isName ? resemblanceOf(searchIndex, spelled) : undefined;
    if (like !== undefined) return { ...like, places: run };
    runs += run.length > 0 ? 1 : 0;
    run = [];
  }
  return undefined;
}

/** A text in stretches: names of the register, links and some more words, and the text around them. */
function foundIn({ meant, pieces }: Question, { parts }: Reading, places: readonly number[] = []): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  const put = (to: number, same: boolean) => {
    if (to > at) stretches.push({ text: meant.slice(at, to), same });
    at = Math.max(at, to);
  };
  for (const { kind, from, to } of parts)
    if (
      kind === 'name' ||
      places.includes(from) ||
      pieces.slice(from, to).some(({ addresses }) => addresses.length > 0)
    ) {
      put(assertDefined(pieces[from], 'a piece').from, false);
      put(assertDefined(pieces[to - 1], 'a piece').to, true);
    }
  put(meant.length, false);
  return stretches;
}

/** Another name, not on the register, beside one that is on it: `crest vpn or nordvpn`. */
function namesBeside(
  searchIndex: SearchIndex,
  everyday: Everyday,
  { pieces }: Question,
  { parts }: Reading,
): number[] | undefined {
  const known = everyday.knownAmong(
    pieces.map(({ spelled }) => spelled),
    searchIndex.vocabulary,
  );
  const groups: Part[][] = [[]];
  for (const part of parts)
    if (part.kind === 'between') groups.push([]);
    else groups.at(-1)?.push(part);
  const left = groups.filter((group) => group.some(({ kind }) => kind === 'left'));
  if (groups.length < 2 || left.length === 0) return undefined;
  if (left.some((group) => group.some(({ kind }) => kind === 'name'))) return undefined;
  const words = left.flatMap((group) => group.filter(({ kind }) => kind === 'left'));
  const places = words.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at));
  return places.some((at) => known[at] === true) ? undefined : places;
}

/** Whether a text is the beginning of a name. */
function begins({ names }: SearchIndex, text: string): boolean {
  const spelled = spell(text);
  return spelled !== '' && names.some((name) => name.spelled.startsWith(spelled));
}

/** What was removed from the register and had exactly this name or address. */
function removedAs({ index }: SearchIndex, asked: string): IndexedRemoval | undefined {
  const keyed = (text: string) => keyOf(withoutLegalForm(spell(text)));
  const key = keyed(asked);
  return key === ''
    ? undefined
    : index.removed.find(({ names }) => names.some((name) => keyed(name) === key));
}

/** The address that a question is, or is about with nothing but its words around it. */
function addressesAsked({ pieces }: Question, { parts }: Reading): readonly Address[] {
  const rest = parts.filter(({ kind }) => kind !== 'asks' && kind !== 'besides');
  const [only, ...others] = rest;
  if (only === undefined || others.length > 0 || only.to - only.from !== 1) return [];
  return pieces[only.from]?.addresses ?? [];
}

/** Everything on the register, brands first, as far as a list can be read. */
function listed({ names }: SearchIndex): Name[] {
  const all = oneOfEach(names);
  const services = all.filter(({ service }) => service !== null);
  const served = new Set(services.map(({ company }) => company));
  return [...services, ...all.filter(({ company, service }) => service === null && !served.has(company))];
}
