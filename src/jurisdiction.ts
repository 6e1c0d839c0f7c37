/**
 * What makes this register the register of one country, beside its tables and its words (`src/i18n/`).
 * Another country's register changes this file, `data/` and the word files, and no other code.
 */
export const jurisdiction = {
  /** ISO 3166-1 alpha-2. */
  country: 'PK',
  /** "Today" is a day in this IANA time zone unless a build names the day itself. */
  timeZone: 'Asia/Karachi',
  /** The authority's own site, where a reader can ask it directly. */
  authoritySite: 'https://www.pta.gov.pk/',
  /**
   * What the permanent ids of feed items begin with (RFC 4151). It is never changed, not even when the site moves: a reader
   * takes every item with a new id for news. A name under `.invalid` (RFC 2606) can never become anybody's domain.
   */
  tagAuthority: 'sanad-pk.invalid,2026',
} as const;

const STATE =
  'legal|illegal|licen[sc]ed|unlicen[sc]ed|registered|unregistered|authori[sz]ed|permitted|allowed|approved|recogni[sz]ed|banned|blocked';
const PLACE = '(?: (?:here|in pakistan|by (?:the )?pta|with (?:the )?pta|from (?:the )?pta))*';
const PLACE_UR = '(?:(?:پاکستان میں|پی ٹی اے سے|پی ٹی اے کی طرف سے) )?';
const STATE_UR = 'قانونی|غیر قانونی|لائسنس یافتہ|رجسٹرڈ|غیر رجسٹرڈ|مجاز|منظور شدہ|جائز|بند|بلاک';

/**
 * How names are written and asked about here, in every language of the site. Words stand in the spelling
 * that the check compares: lower case, no punctuation, one space, Urdu letters (`check/spelling.ts`).
 */
export const namesHere = {
  /** The kind of product: its word, and how else that is written, with single spaces that may also be left out. */
  product: 'vpn',
  productWritten: ['وی پی این', 'v p n'],
  /** The end of a company's name that says its legal form only. */
  legalForm:
    / (?:smc )?(?:(?:pvt|private)[ .]?)?(?:ltd|limited)$| (?:smc )?(?:pvt|private)$| (?:ایس ایم سی )?(?:(?:پرائیویٹ|پرائیوٹ) )?(?:لمیٹڈ|لمیٹیڈ)$/,
  /** Words that name no provider, alone or together. */
  generic: (
    'vpn vpns vnp pta pakistan pakistani pk islamabad karachi lahore govt government authority free best top new good fast cheap paid premium pro ' +
    'plus online secure private proxy app apps apk mod download install android ios iphone windows pc mobile phone web website ' +
    'site official service services provider providers company companies list licence license licensed licences licenses ' +
    'registered register registration legal illegal approved allowed the a an and or of for in is to my any which what how ' +
    'all www com net org co gov http https ' +
    'پاکستان پاکستانی پی ٹی اے مفت فری بہترین نیا نئی تیز سستا سستی ایپ ایپس ڈاؤنلوڈ ڈاؤن لوڈ سروس سروسز کمپنی کمپنیاں فہرست لائسنس یافتہ رجسٹرڈ رجسٹر ' +
    'قانونی غیر سرکاری حکومت اور یا کی کا کے میں سے کو ہے ہیں کیا کون سا سی کونسا کونسی پراکسی انٹرنیٹ'
  ).split(' '),
  /** Words that many companies have in their names: sharing one is no resemblance. */
  common: (
    'tech technology technologies solution solutions system systems network networks networking communication communications ' +
    'telecom telecommunication telecommunications corporation corp group global international national digital data cloud ' +
    'internet software media smart net web it inc 360 3 ' +
    'ٹیک ٹیکنالوجی ٹیکنالوجیز سلوشنز نیٹ ورک نیٹورک کمیونیکیشن ٹیلی کام کارپوریشن گروپ نیشنل ڈیجیٹل ڈیٹا'
  ).split(' '),
  /** What stands between two names. */
  between: ['and', 'or', 'vs', 'versus', '&', '+', 'aur', 'ya', 'اور', 'یا'],
  /** The questions that people put around a name; nothing else around a name is taken away. */
  frames: [
    `^(?:is|are) (?:the )?(.+?) (?:${STATE})${PLACE}$`,
    `^(?:is|are) (?:the )?(.+?) (?:a|an) (?:${STATE})(?: vpn)?(?: (?:provider|service|app))?${PLACE}$`,
    `^(?:can|may) (?:i|we) (?:legally )?use (?:the )?(.+?)${PLACE}$`,
    `^(?:does|do) (?:the )?(.+?) have (?:a )?(?:pta )?(?:licen[sc]e|permission)${PLACE}$`,
    `^(?:licen[sc]e (?:no\\.?|number)) (.+)$`,
    `^kya (.+?) (?:(?:pakistan (?:main|mein|me)|pta se) )?(?:${STATE}) (?:hai|he|h)$`,
    `^کیا (?:پاکستان میں )?(.+?) ${PLACE_UR}(?:${STATE_UR}) (?:ہے|ہیں)$`,
    `^کیا (.+?) (?:کے پاس|کو) ${PLACE_UR}(?:لائسنس|اجازت) (?:ہے|ملا ہے|حاصل ہے|ملی ہے)$`,
    `^کیا (.+?) کی ${PLACE_UR}اجازت ہے$`,
    `^کیا (?:میں|ہم) (?:پاکستان میں )?(.+?) استعمال کر سکت[اےی] (?:ہوں|ہیں)$`,
    `^(.+?) ${PLACE_UR}(?:${STATE_UR}) ہے یا نہیں$`,
  ].map((form) => new RegExp(form, 'iu')),
} as const;
