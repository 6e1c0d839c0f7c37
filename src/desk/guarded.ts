/**
 * What a name or address of a licensee must not be taken for by accident or by fraud. This is knowledge of the web and not
 * of a register: nothing here is published.
 */

/** Hosts where anybody can have a page, and link shorteners: if one were on the register, all their pages would seem licensed. */
export const SHARED_HOSTS: ReadonlySet<string> = new Set(
  (
    'amazonaws.com apple.com archive.org azurewebsites.net bing.com bit.ly blogger.com blogspot.com cloudflare.com ' +
    'cloudfront.net cutt.ly discord.com discord.gg dropbox.com facebook.com fb.com fb.me firebaseapp.com g.co github.com ' +
    'github.io gitlab.com gitlab.io godaddysites.com goo.gl google.com googleapis.com herokuapp.com instagram.com is.gd ' +
    'issuu.com linkedin.com linktr.ee live.com lnkd.in medium.com messenger.com microsoft.com myshopify.com netlify.app ' +
    'notion.site office.com outlook.com ow.ly pages.dev pinterest.com quora.com rb.gy rebrand.ly reddit.com scribd.com ' +
    'sharepoint.com shopify.com snapchat.com sourceforge.net squarespace.com substack.com t.co t.me telegram.me ' +
    'telegram.org threads.net tiktok.com tinyurl.com tumblr.com twitter.com vercel.app vimeo.com wa.me web.app weebly.com ' +
    'whatsapp.com wikipedia.org wix.com wixsite.com wordpress.com workers.dev x.com yahoo.com youtu.be youtube.com'
  ).split(' '),
);

/** Names that people know as somebody else's, in Latin letters and in those of Urdu. */
export const KNOWN_NAMES: readonly string[] = (
  'Facebook, WhatsApp, Instagram, Google, YouTube, Telegram, TikTok, Twitter, X, Apple, Microsoft, ' +
  'Cloudflare, Signal, Tor Browser, WARP, Android, Mozilla, Opera VPN, NordVPN, ExpressVPN, Surfshark, ' +
  'Proton, Mullvad, CyberGhost, IPVanish, Private Internet Access, TunnelBear, Windscribe, ' +
  'Hotspot Shield, PureVPN, Atlas VPN, hide.me, StrongVPN, HideMyAss, VyprVPN, Psiphon, Lantern, ' +
  'UltraSurf, Betternet, Hola VPN, Turbo VPN, Thunder VPN, SuperVPN, OpenVPN, WireGuard, Tailscale, ' +
  'ZenMate, TorGuard, Urban VPN, VeePN, ' +
  'پروٹون, نورڈ, ایکسپریس وی پی این, واٹس ایپ, فیس بک, گوگل, یوٹیوب, ٹیلی گرام, سرف شارک'
).split(', ');
