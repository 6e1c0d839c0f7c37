/** A web address or an app that a question names. */
export type Address = (
  | {
      readonly kind: 'domain';
      /** As the network writes it (ASCII). */
      readonly host: string;
      /** As people read it. */
      readonly shown: string;
      /** All that comes after the host. */
      readonly path: string;
    }
  /** `android:<package>` or `ios:<number>`, as the register writes it. */
  | { readonly kind: 'app'; readonly id: string }
) & {
  /**
   * What a link says of itself without leading there: the name before the number in Apple's store, and the text
   * before an @. Anybody writes there what they like, so it can only look like an entry.
   */
  readonly beside: string;
};

/** What is longer is no address that anybody was given; a host name ends at 253 characters (RFC 1035, 2.3.4). */
const MAX_LINK = 2048;
const MAX_HOST = 253;

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Text of a part of a link; as it stands where its escapes are broken. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const PACKAGE = /^[a-z]\w*(?:\.[a-z]\w*)+$/i;
const STORE = /^(?:www\.)?(?:play\.google|apps\.apple|itunes\.apple)\.com$/;

/** The one app whose own page in a store a link leads to. The stores have pages of other kinds with an `id`. */
function appOf({ protocol, host, pathname, searchParams }: URL): Address | undefined {
  const page = protocol === 'market:' ? `market:${host}${pathname}` : host.replace(/^www\./, '') + pathname;
  const [id = '', ...others] = searchParams.getAll('id');
  if (/^(?:play\.google\.com\/store\/apps\/|market:)details\/?$/.test(page))
    return PACKAGE.test(id) && others.length === 0
      ? { kind: 'app', id: `android:${id}`, beside: '' }
      : undefined;
  const [, name = '', number] =
    /^(?:apps|itunes)\.apple\.com\/(?:[a-z]{2}\/)?app\/(?:([^/]+)\/)?id(\d{5,15})\/?$/.exec(page) ?? [];
  return number === undefined ? undefined : { kind: 'app', id: `ios:${number}`, beside: decoded(name) };
}

/** The apps that a link names to a store which is no app's own page. */
function appsBeside({ protocol, hostname, pathname, searchParams }: URL): string {
  if (protocol !== 'market:' && !STORE.test(hostname)) return '';
  const packages = searchParams.getAll('id').map((id) => `android:${id}`);
  const numbers = Array.from(pathname.matchAll(/\/id(\d+)/g), ([, number = '']) => `ios:${number}`);
  return [...packages, ...numbers].join(' ');
}

/**
 * The one address that a text is, or nothing where it is a name. `example.pk`, `https://www.example.pk/path?x`,
 * a name in another script or as `xn--…`, a link to an app store, `android:<package>`, `ios:<number>`.
 */
function addressOf(given: string): Address | undefined {
  const app = /^(?:android:[a-z][\w.]*|ios:\d{5,15})$/i.exec(given)?.[0];
  if (app !== undefined)
    return { kind: 'app', id: app.replace(/^\w+/, (store) => store.toLowerCase()), beside: '' };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given);
  // Without a scheme, the text before an @ is a mailbox and not a host.
  if (!hasScheme && (!given.includes('.') || /^[^/]*@/.test(given))) return undefined;
  const url = parse(hasScheme ? given : `https://${given}`);
  if (url === undefined) return undefined;
  if (!/^(?:https?|market):$/.test(url.protocol)) return undefined;
  const linked = appOf(url);
  if (linked !== undefined) return linked;
  const apps = appsBeside(url);
  if (url.protocol === 'market:')
    return { kind: 'domain', host: '', shown: url.href, path: '', beside: apps };
  const host = url.hostname.replace(/\.$/, '');
  if (host.length > MAX_HOST) return undefined;
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.([a-z]{2,}|xn--[a-z0-9-]+)$/.test(host)) return undefined;
  const beside = decoded(`${url.username} ${url.password} ${apps}`).trim();
  const path = decoded(url.pathname + url.search + url.hash);
  return { kind: 'domain', host, shown: host.split('.').map(punycodeToText).join('.'), path, beside };
}

/**
 * All that a text can be an address of, nothing where it is a name. Most are one; `pk.example.app` is a host, and it is
 * the package of an app, in which capital letters count.
 */
export function addressesOf(text: string): Address[] {
  const given = text.trim().replace(/^[<("']+|[>)"',;!]+$/g, '');
  if (given === '' || given.length > MAX_LINK || /\s/.test(given)) return [];
  const address = addressOf(given);
  // Initials are parted by full stops too.
  const isPackage =
    PACKAGE.test(given) && /\w{2}/.test(given) && (address !== undefined || /\..*\./.test(given));
  const app: Address = { kind: 'app', id: `android:${given}`, beside: '' };
  return [...(address === undefined ? [] : [address]), ...(isPackage ? [app] : [])];
}

/** The host and every parent of it that could be a recorded domain: `www.example.pk` → itself, `example.pk`. */
export function parentsOf(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** The words in an address that can be a name: a host without its end, a package, what the link says beside. */
export function wordsOfAddress(address: Address): string {
  const own =
    address.kind === 'domain'
      ? address.shown.replace(/(?<!^www)\.[^.]*$/, '')
      : address.id.replace(/^android:|^ios:.*/, '');
  return `${own} ${address.beside}`.replace(/[._]/g, ' ').trim();
}

/** An address as people read it. */
export function shownOf(address: Address): string {
  return address.kind === 'domain'
    ? address.shown
    : address.id.replace(/^android:/, '').replace(/^ios:/, 'id');
}

/** Decodes one label of a host (RFC 3492): `xn--…` → the letters that people see. A label that is none, or is broken, stays. */
function punycodeToText(label: string): string {
  if (!label.startsWith('xn--')) return label;
  const encoded = label.slice(4);
  const cut = encoded.lastIndexOf('-');
  const letters = Array.from(encoded.slice(0, Math.max(cut, 0)));
  let code = 128;
  let place = 0;
  let bias = 72;
  let at = cut < 0 ? 0 : cut + 1;
  while (at < encoded.length) {
    const before = place;
    for (let weight = 1, step = 36; ; step += 36) {
      const digit = parseInt(encoded.charAt(at), 36);
      at += 1;
      if (Number.isNaN(digit)) return label;
      // Base 36 reads 0-9a-z; Punycode counts a-z0-9.
      const value = digit < 10 ? digit + 26 : digit - 10;
      place += value * weight;
      const threshold = Math.min(Math.max(step - bias, 1), 26);
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = letters.length + 1;
    let delta = Math.floor((place - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / count);
    let steps = 0;
    for (; delta > 455; steps += 36) delta = Math.floor(delta / 35);
    bias = steps + Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(place / count);
    place %= count;
    if (!(code <= 0x10ffff)) return label;
    letters.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return letters.join('');
}
