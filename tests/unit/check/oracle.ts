import type { Register } from '../../../src/register/register.ts';
import { holds } from '../../../src/register/standing.ts';

/**
 * A second, slow answer to "may this be answered green?", by the words of the contract and with nothing of the check:
 * its own spelling, its own reading of links, and every recorded name compared with every part of the question.
 */

/** What people put around a name. Taken away at both ends only, and never from the middle. */
const AROUND = new Set(
  (
    'is are the a an legal illegal licensed licenced unlicensed registered unregistered authorised authorized permitted ' +
    'allowed approved recognised recognized banned blocked here in pakistan by with from pta vpn provider service app can ' +
    'may i we legally use does do have licence license permission no number kya main mein me se hai he h ' +
    'کیا پاکستان میں پی ٹی اے سے کی طرف قانونی غیر لائسنس یافتہ رجسٹرڈ مجاز منظور شدہ جائز بند بلاک ہے ہیں کے پاس کو اجازت ' +
    'ملا حاصل ملی ہم استعمال کر سکتا سکتے سکتی ہوں یا نہیں ' +
    // Short words of a question, which two random letters easily are.
    'was be did had has got am you who how why of to for ban yet m/s pk pak bad if our us all my get now run ok gov hi it its ' +
    'any so buy own ask pls plz sir on at hay hen hy ha hae hei tha thi ho hun hu hon kia ky yeh yai woh voh koi koe ka ki ke ' +
    'kay ko sy say ne nay ny mn men par pe tak bhi toh izn kr li lia di dia pas hua hui hue gya rha rhi kon hum ap aap kab ' +
    'kyu tik k b g pr tu kar pay wo ye mai yar jee ji aoa ab aaj aj ham tum ' +
    'ہو تھا تھی تھے ہوا یہ وہ اس اسے ان کون کا نے پر تک بھی تو ہی کہ آپ ذرا درج ختم دیا دی لیا گیا گئی گئے اب آج کب بتا ملک'
  ).split(' '),
);
const FORMS = [
  'smc',
  'pvt',
  'private',
  'ltd',
  'limited',
  'ایس',
  'ایم',
  'سی',
  'پرائیویٹ',
  'پرائیوٹ',
  'لمیٹڈ',
  'لمیٹیڈ',
];
const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'کكڪ',
    'یيىې',
    'ہهەۂۀ',
    'ۃة',
    'اأإٱ',
    'ےۓ',
    'σς',
    '0٠۰',
    '1١۱',
    '2٢۲',
    '3٣۳',
    '4٤۴',
    '5٥۵',
    '6٦۶',
    '7٧۷',
    '8٨۸',
    '9٩۹',
  ].flatMap(([to = '', ...from]) => from.map((letter) => [letter, to])),
);

/** Words with whatever nobody sees or says left out. */
function wordsOf(text: string): string[] {
  const seen = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu, '')
    .replace(/(?![\u2139\u24C2])[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, '')
    .replaceAll('`', ' ')
    .replace(/[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/g, '')
    .replace(/./gu, (letter) => SAME[letter] ?? letter);
  return seen.split(/[^\p{L}\p{M}\p{N}\p{S}@#%&*\\/.\p{Co}\p{Cs}\p{Cn}]+/u).filter((word) => word !== '');
}

/** Letters in a row, with one writing for VPN; a full stop is no letter. */
function lettersOf(words: readonly string[]): string {
  return words.join('').replaceAll('/', '').replaceAll('.', '').replaceAll('ویپیاین', 'vpn');
}

/** A row of words without those of a set at its two ends, as far as may be. */
function spans(words: readonly string[], around: (word: string) => boolean): string[][] {
  const found: string[][] = [];
  for (let start = 0; start === 0 || around(words[start - 1] ?? ''); start += 1) {
    for (let end = words.length; end > start; end -= 1) {
      found.push(words.slice(start, end));
      if (!around(words[end - 1] ?? '')) break;
    }
    if (start >= words.length) break;
  }
  return found;
}

function hostOf(text: string): string {
  const word = text.replace(/^[<("'“”«»\s]+|[>)"'“”«».,;:!?؟۔\s]+$/gu, '');
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(word) ? word : `https://${word}`).hostname.replace(/\.$/, '');
  } catch {
    return '';
  }
}

/** How many words a row of names has at most. */
const MOST_OF_ROW = 12;

/** What parts two names of one company: `Crest VPN (Zettabyte)`. */
const BETWEEN = /[,;/|()[\]،؛]|\s(?:and|or|vs|versus|&|\+|aur|ya|اور|یا)(?=\s)/giu;

/** Whether a question could be answered "licensed" on the day of a register. */
export function oracleOf(register: Register): (question: string) => boolean {
  const isForm = (word: string) => FORMS.includes(word.replaceAll('.', ''));
  const held = register.companies
    .filter(({ standing }) => holds(standing))
    .map(({ licensee, services }) => {
      const names = new Set([lettersOf(wordsOf(licensee.licence_no))]);
      const companies = new Set<string>();
      for (const text of [licensee.legal_name, licensee.legal_name_ur ?? '', ...licensee.aliases])
        for (const span of spans(wordsOf(text), isForm)) companies.add(lettersOf(span));
      for (const { brand, brand_ur, aliases } of services)
        for (const text of [brand, brand_ur ?? '', ...aliases]) names.add(lettersOf(wordsOf(text)));
      names.delete('');
      companies.delete('');
      const hosts = services.flatMap(({ domains }) => domains);
      const ids = services.flatMap(({ apps }) => apps.map((app) => app.replace(/^\w+:/, '')));
      return { names, companies, hosts, ids };
    });
  type Held = (typeof held)[number];

  const isName = ({ names, companies }: Held, text: string) =>
    spans(wordsOf(text), (word) => word === '|' || AROUND.has(word.replaceAll('.', ''))).some(
      (part) =>
        names.has(lettersOf(part)) || spans(part, isForm).some((span) => companies.has(lettersOf(span))),
    );
  const isAddress = ({ hosts, ids }: Held, text: string) =>
    text.split(/\s+/u).some((token) => {
      const host = hostOf(token);
      return (
        hosts.some((own) => host === own || host.endsWith(`.${own}`)) || ids.some((id) => token.includes(id))
      );
    });
  /** Whether all words are names of one company, one after the other: `zettabyte crest vpn`. */
  const isRow = (each: Held, words: readonly string[]): boolean => {
    if (words.length > MOST_OF_ROW) return false;
    const ends = [0];
    for (let to = 1; to <= words.length; to += 1)
      if (ends.some((from) => isName(each, words.slice(from, to).join(' ')))) ends.push(to);
    return ends.includes(words.length);
  };
  return (question) => {
    const parts = question.split(BETWEEN).filter((part) => wordsOf(part).some((word) => !isForm(word)));
    return (
      held.some(
        (each) =>
          isName(each, question) ||
          isAddress(each, question) ||
          (parts.length > 1 && parts.every((part) => isName(each, part) || isAddress(each, part))),
      ) || held.some((each) => isRow(each, wordsOf(question)))
    );
  };
}
