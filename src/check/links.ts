import { LONGEST_NAME } from '../names/spelling.ts';
import { type Address, parentsOf } from './address.ts';
import type { Link, LinkKind } from './answer.ts';

/**
 * Sites that only carry what others put there, by what they are: `name host host, name host`. A closed list of those
 * that people pass on; what is missing in it is called by its host.
 */
const CARRIERS: Readonly<Partial<Record<LinkKind, string>>> = {
  messenger:
    'Telegram t.me telegram.me telegram.org telegram.dog, WhatsApp wa.me whatsapp.com, Signal signal.me signal.group, ' +
    'Messenger m.me messenger.com, Discord discord.gg discord.com discordapp.com, Viber viber.com, imo imo.im, ' +
    'Snapchat snapchat.com, Skype skype.com, Line line.me, WeChat wechat.com, Slack slack.com, Zoom zoom.us, ' +
    'Microsoft Teams teams.microsoft.com teams.live.com',
  social:
    'Facebook facebook.com fb.com fb.me fb.watch, Instagram instagram.com instagr.am, YouTube youtube.com youtu.be, ' +
    'X x.com twitter.com, TikTok tiktok.com, LinkedIn linkedin.com, Reddit reddit.com redd.it, Pinterest pinterest.com pin.it, ' +
    'Threads threads.net threads.com, Quora quora.com, Tumblr tumblr.com, VK vk.com, Medium medium.com, Likee likee.video, ' +
    'Snack Video snackvideo.com, Dailymotion dailymotion.com, Vimeo vimeo.com, Bluesky bsky.app, Linktree linktr.ee, ' +
    'Truth Social truthsocial.com, Substack substack.com, Bigo bigo.tv',
  shortener:
    'Bitly bit.ly bitly.com j.mp, TinyURL tinyurl.com, Google g.co goo.gl, X t.co, LinkedIn lnkd.in, is.gd is.gd, v.gd v.gd, ' +
    'Cuttly cutt.ly, Rebrandly rebrand.ly rb.gy, Ow.ly ow.ly, Buffer buff.ly, Short.io short.io, ShortURL shorturl.at ' +
    'shorturl.asia, Tiny.cc tiny.cc, T.ly t.ly, Bl.ink bl.ink, s.id s.id, Dub dub.sh, AdFly adf.ly, Shorte.st shorte.st, ' +
    'Linkvertise linkvertise.com, OneLink onelink.me, Branch app.link, Clck.ru clck.ru, qr.ae qr.ae, surl.li surl.li, ' +
    'urlz.fr urlz.fr, da.gd da.gd, kutt.it kutt.it, me-qr.com me-qr.com, qrco.de qrco.de, amzn.to amzn.to, trib.al trib.al',
  search:
    'Google google.com google.com.pk google.pk, Bing bing.com, DuckDuckGo duckduckgo.com, Yahoo yahoo.com, Yandex yandex.com ' +
    'yandex.ru ya.ru, Baidu baidu.com, Brave Search search.brave.com, Ecosia ecosia.org, Startpage startpage.com, Ask ask.com, ' +
    'ChatGPT chatgpt.com, Perplexity perplexity.ai',
  mirror:
    'APKPure apkpure.com apkpure.net apkpure.co apkpure.io, APKCombo apkcombo.com apkcombo.app, Uptodown uptodown.com, ' +
    'APKMirror apkmirror.com, Aptoide aptoide.com, APKMonk apkmonk.com, Softonic softonic.com, Malavida malavida.com, ' +
    'FileHippo filehippo.com, APK4Fun apk4fun.com, HappyMod happymod.com, AN1 an1.com, APKDone apkdone.com, ModYolo modyolo.com, ' +
    'LiteAPKs liteapks.com, Mobogenie mobogenie.com, 9Apps 9apps.com, APKAward apkaward.com, Panda Helper pandahelper.vip, ' +
    'Rexdl rexdl.com, Revdl revdl.com, APKToy apktoy.com, APKGK apkgk.com, Download.com download.cnet.com, CNET cnet.com, ' +
    'MajorGeeks majorgeeks.com, Softpedia softpedia.com, FileHorse filehorse.com, APPsPK appspk.com, Moddroid moddroid.com, ' +
    'APKFab apkfab.com, APKSum apksum.com, APK.support apk.support, APKCube apkcube.com, Getjar getjar.com, TutuApp tutuapp.vip',
  store:
    'Google Play play.google.com, App Store apps.apple.com itunes.apple.com, Galaxy Store galaxystore.samsung.com ' +
    'galaxy.store apps.samsung.com, AppGallery appgallery.huawei.com appgallery.cloud.huawei.com, Microsoft Store ' +
    'apps.microsoft.com microsoft.com, Chrome Web Store chromewebstore.google.com chrome.google.com, Firefox Add-ons ' +
    'addons.mozilla.org, Amazon Appstore amazon.com, F-Droid f-droid.org, GetApps app.mi.com, Steam store.steampowered.com, ' +
    'TestFlight testflight.apple.com',
  host:
    'Google drive.google.com docs.google.com sites.google.com forms.google.com forms.gle groups.google.com, ' +
    'Google Firebase web.app firebaseapp.com, Dropbox dropbox.com, MediaFire mediafire.com, MEGA mega.nz mega.io, GitHub github.com ' +
    'github.io githubusercontent.com, GitLab gitlab.com gitlab.io, SourceForge sourceforge.net, Blogger blogspot.com blogger.com, ' +
    'WordPress wordpress.com, Wix wixsite.com wix.com, Weebly weebly.com, Netlify netlify.app, Vercel vercel.app, Cloudflare ' +
    'pages.dev workers.dev, Notion notion.site notion.so, OneDrive onedrive.live.com 1drv.ms, WeTransfer wetransfer.com we.tl, ' +
    'Pastebin pastebin.com, Internet Archive archive.org, Scribd scribd.com, Canva canva.com canva.site, Carrd carrd.co, ' +
    'Telegraph telegra.ph, Glitch glitch.me, Heroku herokuapp.com, Render onrender.com, Hostinger hostingersite.com, ' +
    '000webhost 000webhostapp.com, InfinityFree infinityfreeapp.com rf.gd, Google Sites business.site, Shopify myshopify.com, ' +
    'Typeform typeform.com, Jotform jotform.com, iCloud icloud.com, Box box.com, 4shared 4shared.com, ZippyShare zippyshare.com, ' +
    'Gofile gofile.io, Rentry rentry.co, Imgur imgur.com, Wikipedia wikipedia.org, Product Hunt producthunt.com, ' +
    'Trustpilot trustpilot.com, Amazon Web Services amazonaws.com, Replit replit.app repl.co, Surge surge.sh, ngrok ngrok.io ngrok-free.app',
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
export function linkOf(address: Address, authority: string): Omit<Link, 'isAlike'> | undefined {
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
const MOST_PARTS = 8;

/** The parts of what comes after the host in which a name may stand, as words. */
export function partsOfPath(address: Address): string[] {
  if (address.kind !== 'domain') return [];
  return address.path
    .slice(0, 4 * LONGEST_NAME)
    .split(/[/?&=#,;:!]+/)
    .map((part) => part.replace(/[._+@~*-]+/g, ' ').trim())
    .filter((part) => /\p{L}{3}/u.test(part))
    .slice(0, MOST_PARTS)
    .map((part) => part.slice(0, LONGEST_NAME));
}
