import { MAX_NAME, parted, spell, tellingWords } from '../names/spelling.ts';
import { type Address, parentsOf, wordsOfAddress } from './address.ts';
import type { Link, LinkKind } from './answer.ts';
import { MAX_CANDIDATE, posingAs, type Resemblance, resemblanceOf } from './look-alike.ts';
import type { SearchIndex } from './search-index.ts';

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

interface Carrier {
  readonly kind: LinkKind;
  readonly site: string;
}

const isHost = (word: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(word);

const carriers = new Map<string, Carrier>(
  Object.entries(CARRIERS).flatMap(([kind, list]) =>
    list.split(/, ?/).flatMap((entry) => {
      const words = entry.trim().split(' ');
      const start = words.findIndex((word, at) => at > 0 && isHost(word));
      const site = words.slice(0, start).join(' ');
      return words.slice(start).map((host) => [host, { kind: kind as LinkKind, site }] as const);
    }),
  ),
);

/** Sites that others pose as: those above whose hosts are more than a word of every day. */
const POSED: readonly (readonly [host: string, site: string])[] = [
  ...[...carriers].filter(([host]) => host.length > 7).map(([host, { site }]) => [host, site] as const),
].sort(([a], [b]) => b.length - a.length);

/** The site that a host only begins like, or has whole among its labels: `play.google.com.evil.example`. */
function posedBy(host: string, authority: string): string | undefined {
  const labels = `.${host.replaceAll('-', '.')}.`;
  return [[authority, authority] as const, ...POSED].find(([known]) =>
    labels.includes(`.${known.replaceAll('-', '.')}.`),
  )?.[1];
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
export function linkIn(searchIndex: SearchIndex, addresses: readonly Address[]): Linked | undefined {
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
