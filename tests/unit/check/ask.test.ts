import { describe, expect, it } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { decisionRow, exampleTables, licenseeRow, serviceRow } from '../../example/register.ts';
import { searchIndex, TODAY } from './pakistan.ts';
import { EVERYDAY, WORDS } from '../../words.ts';

/** A question, the verdict, why, and the ids that the answer rests on. */
type Row = readonly [question: string, verdict: string, reason: string, matches: string];

const answers = (rows: readonly Row[]) => {
  it.each(rows)('%s: %s, %s', (question, verdict, reason, matches) => {
    const answer = ask(searchIndex, question, TODAY, EVERYDAY);
    expect([answer.verdict, answer.reason, answer.matches.map(({ id }) => id).join(' ')]).toEqual([
      verdict,
      reason,
      matches,
    ]);
  });
};

describe('what differs from a name by more than its writing is never answered "licensed"', () => {
  it.each([
    ['Crest VPN 🆓'],
    ['Crest VPN➕'],
    ['🅰 Crest VPN'],
    ['Ⓜ️Crest VPN'],
    ['Crest VPN ❌'],
    ['Crest VPN 🇫🇷'],
    ['NTC (Pvt.) Ltd.'],
    ['PTCL smc pvt ltd'],
    ['Nexilium Tech Ltd'],
    ['Zettabyte SMC pvt ltd'],
    ['Alpha 3 Cubic Limited'],
    // Letters that only look like those of the name, and signs for letters.
    ['QuⅨure VPN'],
    ['Ⓒrest VPN'],
    ['ⒸⓇⒺⓈⓉ VPN'],
    ['Ⓚestrel VPN'],
    ['Zettaᵇyte'],
    ['ﬆeer Lucid'],
    ['Creſt VPN'],
    ['𝐂𝐫𝐞𝐬𝐭 VPN'],
    ['ℂrest VPN'],
    ['Alpha ③ Cubic'],
    ['Alpha 3️⃣ Cubic'],
    ['Alpha ³ Cubic'],
    ['Cub⒤c'],
    ['Alpha 3 Cub⒤c'],
    ['🅒rest VPN'],
    ['🇨rest VPN'],
    ['🅲rest VPN'],
    // Marks inside a word.
    ['Ke﹏strel VPN'],
    ['Cre/st VPN'],
    ['C,rest V:PN'],
    ['Cre..st VPN'],
    ["Cre'st VPN"],
    ['Cre“st VPN'],
    ['Cub(i)c'],
    ['کری۔سٹ وی پی این'],
    ['Cre🔒st VPN'],
    ['Cre〰st VPN'],
    // A letter that is written together with a name asks nothing.
    ['Crest VPN/h'],
    ['#Crest VPN'],
    // Digits parted otherwise are another number.
    ['Vision Tech 3/60'],
    ['Vision Tech 3-60'],
    ['Vision Tech 36 0'],
    ['ویژن ٹیک ۳ ۶۰'],
  ])('%s', (question) => {
    expect(ask(searchIndex, question, TODAY, EVERYDAY).verdict).toBe('resembles');
  });

  it.each([
    ['a.'.repeat(4990) + 'pk'],
    ['http://' + 'x'.repeat(9000) + '.pk'],
    [`crest vpn${' '.repeat(9000)}x`],
  ])('nor what is too long to be a name or an address', (question) => {
    expect(ask(searchIndex, question, TODAY, EVERYDAY).verdict).not.toBe('licensed');
  });
});

describe('the exact name of a licensed provider is answered "licensed"', () => {
  answers([
    ['Crest VPN', 'licensed', 'name', 'crest-vpn'],
    ['crest vpn', 'licensed', 'name', 'crest-vpn'],
    ['CREST-VPN', 'licensed', 'name', 'crest-vpn'],
    ['CrestVPN', 'licensed', 'name', 'crest-vpn'],
    ['  crest \t  vpn ', 'licensed', 'name', 'crest-vpn'],
    ['“Crest VPN”', 'licensed', 'name', 'crest-vpn'],
    ['Crest VPN™ 🔒', 'licensed', 'name', 'crest-vpn'],
    ['ＣＲＥＳＴ　ＶＰＮ', 'licensed', 'name', 'crest-vpn'],
    ['cr\u200Best\u00AD v\u2060pn\uFEFF', 'licensed', 'name', 'crest-vpn'],
    ['crest v.p.n.', 'licensed', 'name', 'crest-vpn'],
    ['Crest VPN…', 'licensed', 'name', 'crest-vpn'],
    ['«Crest VPN»: ', 'licensed', 'name', 'crest-vpn'],
    ['alpha 3-cubic', 'licensed', 'name', 'alpha-3-cubic'],
    ['Zettabyte(Pvt.)Ltd.', 'licensed', 'name', 'zettabyte'],
    ['Zettabyte, Pvt. Ltd', 'licensed', 'name', 'zettabyte'],
    ['Nexilium Tech(SMC-Pvt)Ltd', 'licensed', 'name', 'nexilium-tech'],
    ['Zettabyte (Pvt.) Ltd.', 'licensed', 'name', 'zettabyte'],
    ['zettabyte private limited', 'licensed', 'name', 'zettabyte'],
    ['ZETTABYTE PVT LTD', 'licensed', 'name', 'zettabyte'],
    ['zettabyte', 'licensed', 'name', 'zettabyte'],
    ['Nexilium Tech (SMC-Pvt.) Ltd.', 'licensed', 'name', 'nexilium-tech'],
    ['nexilium tech smc private limited', 'licensed', 'name', 'nexilium-tech'],
    ['nexilium tech', 'licensed', 'name', 'nexilium-tech'],
    ['P.T.C.L.', 'licensed', 'name', 'ptcl'],
    ['ntc', 'licensed', 'name', 'ntc'],
    ['steer lucid', 'licensed', 'name', 'steer-lucid'],
  ]);
});

describe('Urdu is the same name in the letters of any keyboard', () => {
  answers([
    ['کریسٹ وی پی این', 'licensed', 'name', 'crest-vpn'],
    ['كريسٹ وي پي اين', 'licensed', 'name', 'crest-vpn'],
    ['کریسٹ VPN', 'licensed', 'name', 'crest-vpn'],
    ['کریسٹ وی\u200Cپی\u200Cاین', 'licensed', 'name', 'crest-vpn'],
    ['کِریسٹ وی پی این', 'licensed', 'name', 'crest-vpn'],
    ['الفا تھری کیوبک', 'licensed', 'name', 'alpha-3-cubic'],
    ['ویژن ٹیک ۳۶۰', 'licensed', 'name', 'vision-tech-360'],
    ['پی ٹی سی ایل', 'licensed', 'name', 'ptcl'],
    ['پي۔ٹي۔سي۔ايل', 'licensed', 'name', 'ptcl'],
    ['کیا پی ٹی سی ایل کے پاس لائسنس ہے؟', 'licensed', 'name', 'ptcl'],
    ['پاکستان ٹیلی کمیونیکیشن کمپنی', 'licensed', 'name', 'ptcl'],
    ['این ٹی سی', 'licensed', 'name', 'ntc'],
    ['زیٹا بائٹ پرائیویٹ لمیٹڈ', 'licensed', 'name', 'zettabyte'],
    ['نیکسیلیم ٹیک', 'licensed', 'name', 'nexilium-tech'],
    ['نیکسیلیم', 'resembles', 'shared-word', 'nexilium-tech'],
    ['پی ٹی سی ایل وی پی این', 'resembles', 'product', 'ptcl'],
    ['ایل', 'no-record', 'nothing', ''],
    ['ٹی سی', 'no-record', 'nothing', ''],
    ['کریسٹ', 'resembles', 'generic-word', 'crest-vpn'],
  ]);
});

describe('a question around a name is a question about the name', () => {
  answers([
    ['is crest vpn legal in pakistan?', 'licensed', 'name', 'crest-vpn'],
    ['Is Zettabyte (Pvt.) Ltd. licensed by the PTA?', 'licensed', 'name', 'zettabyte'],
    ['is ptcl a licensed vpn provider in pakistan', 'licensed', 'name', 'ptcl'],
    ['Can I use Kestrel VPN in Pakistan', 'licensed', 'name', 'kestrel-vpn'],
    ['does crest vpn have a licence', 'licensed', 'name', 'crest-vpn'],
    ['kya crest vpn pakistan mein legal hai', 'licensed', 'name', 'crest-vpn'],
    ['کیا کریسٹ وی پی این پاکستان میں قانونی ہے؟', 'licensed', 'name', 'crest-vpn'],
    ['کیا کریسٹ وی پی این پی ٹی اے سے رجسٹرڈ ہے', 'licensed', 'name', 'crest-vpn'],
    ['کیا کریسٹ وی پی این کے پاس لائسنس ہے', 'licensed', 'name', 'crest-vpn'],
    ['کریسٹ وی پی این قانونی ہے یا نہیں', 'licensed', 'name', 'crest-vpn'],
    ['is crest legal in pakistan?', 'resembles', 'generic-word', 'crest-vpn'],
    ['is nordvpn legal in pakistan?', 'no-record', 'nothing', ''],
  ]);
});

describe('a name that is not exactly on the register is never answered "licensed"', () => {
  answers([
    ['Kestrel', 'resembles', 'generic-word', 'kestrel-vpn'],
    ['Crest', 'resembles', 'generic-word', 'crest-vpn'],
    ['Zettabyte VPN', 'resembles', 'product', 'zettabyte'],
    ['Crest VPN Pro', 'resembles', 'around', 'crest-vpn'],
    ['Crest VPN Pakistan', 'resembles', 'around', 'crest-vpn'],
    ['download crest vpn apk', 'resembles', 'around', 'crest-vpn'],
    ['CrestVPNPro', 'resembles', 'around', 'crest-vpn'],
    ['my crestvpnapp', 'resembles', 'around', 'crest-vpn'],
    ['mycrestapp', 'resembles', 'around', 'crest-vpn'],
    ['Crest VPN (Pvt.) Ltd.', 'resembles', 'around', 'crest-vpn'],
    ['Crest VPN+', 'resembles', 'edits', 'crest-vpn'],
    ['Сrest VPN', 'resembles', 'confusable', 'crest-vpn'],
    ['Сrеst VРN', 'resembles', 'confusable', 'crest-vpn'],
    ['Ϲrest VPN', 'resembles', 'confusable', 'crest-vpn'],
    ['cr3st vpn', 'resembles', 'confusable', 'crest-vpn'],
    ['𝐂rest VPN', 'resembles', 'confusable', 'crest-vpn'],
    ['🅒rest VPN', 'resembles', 'confusable', 'crest-vpn'],
    ['Cre/st VPN', 'resembles', 'edits', 'crest-vpn'],
    ['crest/pro', 'resembles', 'around', 'crest-vpn'],
    ['get/crest', 'resembles', 'around', 'crest-vpn'],
    ['Crést VPN', 'resembles', 'confusable', 'crest-vpn'],
    ['QulXure VPN', 'resembles', 'confusable', 'quixure-vpn'],
    ['Krypt0nyme', 'resembles', 'confusable', 'kryptonyme-vpn'],
    ['Crust VPN', 'resembles', 'edits', 'crest-vpn'],
    ['Pakistan Telecom Company Limited', 'resembles', 'shared-word', 'ptcl'],
    ['National Telecom Corporation', 'resembles', 'shared-word', 'ntc'],
    ['Pakistan Telecom', 'resembles', 'shared-word', 'ptcl'],
    ['Telecom', 'no-record', 'nothing', ''],
    ['Crets VNP', 'resembles', 'edits', 'crest-vpn'],
    ['Kestrol VPN', 'resembles', 'edits', 'kestrel-vpn'],
    ['Lucid Steer', 'resembles', 'swapped', 'steer-lucid'],
    ['Lucid VPN', 'resembles', 'shared-word', 'steer-lucid'],
    ['Crest Zettabyte', 'resembles', 'around', 'zettabyte crest-vpn'],
    ['Kestrel Tech', 'resembles', 'around', 'kestrel-vpn'],
    ['crest.vpn', 'resembles', 'around', 'crest-vpn'],
    ['crest vpn and nordvpn', 'resembles', 'beside', 'crest-vpn'],
  ]);
});

describe('an address that nobody recorded is never answered "licensed"', () => {
  it.each([
    ['crestvpn.com', 'domain', 'crest-vpn'],
    ['https://www.crest-vpn.pk/download?x=1#y', 'domain', 'crest-vpn'],
    ['https://get.kestrelvpn.app', 'domain', 'kestrel-vpn'],
    ['https://xn--restvpn-xjg.com', 'domain', 'crest-vpn'],
    ['сrestvpn.com', 'domain', 'crest-vpn'],
    ['https://play.google.com/store/apps/details?id=com.crestvpn.android&hl=ur', 'app', 'crest-vpn'],
    ['market://details?id=com.quixure', 'app', 'quixure-vpn'],
    ['android:com.crest.vpn', 'app', 'crest-vpn'],
    ['com.crest.vpn', 'domain', 'crest-vpn'],
    ['com.crest.vpn_2', 'app', 'crest-vpn'],
    ['www.crestvpn', 'domain', 'crest-vpn'],
    ['http://crestvpn/', 'name', 'crest-vpn'],
  ])('%s resembles an entry: %s', (question, asked, match) => {
    const answer = ask(searchIndex, question, TODAY, EVERYDAY);
    expect([answer.verdict, answer.asked, answer.matches[0]?.id]).toEqual(['resembles', asked, match]);
    expect(answer.matches.flatMap(({ services }) => services.flatMap(({ domains }) => domains))).toEqual([]);
  });

  describe('whatever the link says of itself', () => {
    answers([
      ['https://crestvpn.pk@evil.example', 'resembles', 'around', 'crest-vpn'],
      ['https://crest%20vpn:x@evil.example/', 'resembles', 'around', 'crest-vpn'],
      ['https://%zz:crest@evil.example/', 'resembles', 'around', 'crest-vpn'],
      ['https://apps.apple.com/pk/app/crest-vpn/id1234567890', 'resembles', 'around', 'crest-vpn'],
      ['https://apps.apple.com/app/quixure-secure/id1234567890?l=ur', 'resembles', 'around', 'quixure-vpn'],
      [
        'https://apps.apple.com/pk/app/%DA%A9%D8%B1%DB%8C%D8%B3%D9%B9/id1234567890',
        'resembles',
        'around',
        'crest-vpn',
      ],
    ]);
  });

  answers([
    ['https://example.com/crest-vpn', 'resembles', 'around', 'crest-vpn'],
    ['https://example.com/CrestVPN.apk', 'resembles', 'around', 'crest-vpn'],
    ['https://example.com/get?app=Crest%20VPN', 'resembles', 'around', 'crest-vpn'],
    ['https://example.com/the-crest/of-a-hill', 'no-record', 'nothing', ''],
    ['https://example.com/birds/kestrel', 'no-record', 'nothing', ''],
    ['https://apps.apple.com/pk/app/id1234567890', 'no-record', 'nothing', ''],
    ['https://apps.apple.com/pk/app/nordvpn/id1234567890', 'no-record', 'nothing', ''],
    ['https://user:word@nordvpn.com', 'no-record', 'nothing', ''],
  ]);
});

describe('a recorded address, app or number is answered for its entry', () => {
  const recorded = new SearchIndex(
    indexOf(
      buildRegister(
        {
          ...exampleTables(),
          licensees: exampleTables().licensees.map((row) =>
            row.id === 'alpha' ? { ...row, licence_no: 'CVAS-0042/17/L' } : row,
          ),
          services: exampleTables().services.map((row) =>
            row.id === 'alpha-vpn'
              ? {
                  ...row,
                  domains: ['alpha.com.pk', 'xn--wgbe4svgog.pk'],
                  apps: ['android:pk.Alpha.app', 'android:pk.Alpha.app2', 'ios:1234567890'],
                }
              : row,
          ),
        },
        TODAY,
      ),
      WORDS,
    ),
  );

  it.each([
    ['alpha.com.pk', 'domain'],
    ['ALPHA.com.pk.', 'domain'],
    ['https://www.alpha.com.pk/path?x=1#y', 'domain'],
    ['http://user:word@get.alpha.com.pk:8080', 'domain'],
    [`https://alpha.com.pk/${'long/'.repeat(400)}`, 'domain'],
    ['is alpha.com.pk legal in pakistan?', 'domain'],
    ['https://xn--wgbe4svgog.pk/a', 'domain'],
    ['https://کریسٹ.pk/a', 'domain'],
    ['کیا کریسٹ.pk قانونی ہے؟', 'domain'],
    ['https://play.google.com/store/apps/details?hl=ur&id=pk.Alpha.app', 'app'],
    ['market://details?id=pk.Alpha.app', 'app'],
    ['android:pk.Alpha.app', 'app'],
    ['pk.Alpha.app', 'app'],
    ['pk.Alpha.app2', 'app'],
    ['is pk.Alpha.app legal in pakistan?', 'app'],
    ['https://apps.apple.com/pk/app/alpha/id1234567890?l=ur', 'app'],
    ['https://apps.apple.com/app/id1234567890', 'app'],
    ['http://itunes.apple.com/us/app/x/id1234567890?mt=8', 'app'],
    ['www.play.google.com/store/apps/details/?id=pk.Alpha.app', 'app'],
    ['market://details/?id=pk.Alpha.app', 'app'],
    ['ios:1234567890', 'app'],
    ['cvas 0042/17 l', 'number'],
    ['Licence number CVAS-0042/17/L', 'number'],
    ['Licence No: CVAS-0042/17/L', 'number'],
    ['license no. CVAS-0042/17/L', 'number'],
    ['licence #cvas-0042/17/l', 'number'],
    ['لائسنس نمبر: CVAS-0042/17/L', 'number'],
  ])('%s', (question, reason) => {
    const answer = ask(recorded, question, TODAY, EVERYDAY);
    expect([answer.reason, answer.matches[0]?.licensee.id]).toEqual([reason, 'alpha']);
  });

  it.each([
    'alpha.com.pk.example',
    'كریسٹ.pk',
    'notalpha.com.pk',
    'https://evil.example/alpha.com.pk',
    'info@alpha.com.pk',
    'ftp://alpha.com.pk',
    'com.pk',
    'https://play.google.com/store/apps/details?id=pk.alpha.app',
    'pk.alpha.app',
    'PK.ALPHA.APP',
    'get.pk.Alpha.app',
    'pk.Alpha',
    'https://pk.Alpha.app/',
    'https://play.google.com.evil.example/store/apps/details?id=pk.Alpha.app',
    'CVAS-0042/L',
    'CVAS-004/217/L',
    'CVAS-00-4217/L',
    'CVAS-004217/L',
    'licence no CVAS-004/217/L',
  ])('%s is not it', (question) => {
    expect(ask(recorded, question, TODAY, EVERYDAY).verdict).toMatch(/^(no-record|resembles)$/);
  });

  it.each([
    'https://alpha.com.pk@evil.example',
    'https://user:alpha.com.pk@evil.example',
    'https://get.alpha.com.pk@evil.example/path',
    'https://apps.apple.com/pk/app/alpha-vpn/id1234567899',
    'https://play.google.com/store/apps/developer?id=pk.Alpha.app',
    'https://play.google.com/store/apps/dev?id=pk.Alpha.app',
    'https://play.google.com/store/books/details?id=pk.Alpha.app',
    'https://play.google.com/store/search?q=x&id=pk.Alpha.app',
    'https://play.google.com/store/apps/details/x?id=pk.Alpha.app',
    'https://play.google.com/store/apps/details?id=pk.Alpha.app&id=com.evil',
    'https://play.google.com/store/apps/details?id=com.evil&id=pk.Alpha.app',
    'https://play.google.com:8443/store/apps/details?id=pk.Alpha.app',
    'market://search?id=pk.Alpha.app',
    'market://details/x?id=pk.Alpha.app',
    'market://details?id=pk.Alpha.app&id=com.evil',
    'https://apps.apple.com/pk/developer/evil/id1234567890',
    'https://apps.apple.com/pk/artist/id1234567890',
    'https://itunes.apple.com/pk/album/x/id1234567890',
    'https://apps.apple.com/pk/app/x/id1234567890/id1234567899',
    'https://apps.apple.com/pk/developer/app/x/id1234567890',
  ])('%s only poses as it', (question) => {
    const { verdict, reason, matches } = ask(recorded, question, TODAY, EVERYDAY);
    expect([verdict, reason, matches[0]?.id]).toEqual(['resembles', 'around', 'alpha-vpn']);
  });
});

describe('recorded addresses are names in a question of several', () => {
  const tables = exampleTables();
  const recorded = new SearchIndex(
    indexOf(
      buildRegister(
        {
          ...tables,
          licensees: [
            ...tables.licensees,
            { ...licenseeRow(), id: 'fox', legal_name: 'Fox Ltd.', legal_name_ur: '', aliases: [] },
          ],
          services: [
            ...tables.services.map((row) =>
              row.id === 'alpha-vpn'
                ? { ...row, domains: ['alpha-gate.pk'], apps: ['android:pk.Alpha.app'] }
                : row,
            ),
            {
              ...serviceRow(),
              id: 'fox-vpn',
              licensee: 'fox',
              brand: 'Fox VPN',
              brand_ur: '',
              domains: ['fox-tunnel.com'],
            },
          ],
          decisions: [...tables.decisions, decisionRow({ id: tables.decisions.length + 1, licensee: 'fox' })],
        },
        TODAY,
      ),
      WORDS,
    ),
  );

  it.each([
    ['alpha-gate.pk or fox-tunnel.com', 'several', 'alpha-vpn fox-vpn'],
    ['https://alpha-gate.pk/a?b, Fox VPN', 'several', 'alpha-vpn fox-vpn'],
    ['pk.Alpha.app and fox vpn', 'several', 'alpha-vpn fox-vpn'],
    ['Fox VPN (fox-tunnel.com)', 'licensed', 'fox-vpn'],
    ['are Fox VPN and fox-tunnel.com legal in pakistan?', 'licensed', 'fox-vpn'],
    ['Fox VPN (fox-tunnel.com.evil.example)', 'resembles', 'fox-vpn'],
    ['Fox VPN (fox-tunnеl.com)', 'resembles', 'fox-vpn'],
    ['alpha-gate.pk or fox-tunnel.net', 'resembles', 'alpha-vpn fox-vpn'],
  ])('%s: %s', (question, verdict, ids) => {
    const answer = ask(recorded, question, TODAY, EVERYDAY);
    expect([answer.verdict, answer.matches.map(({ id }) => id).join(' ')]).toEqual([verdict, ids]);
  });
});

describe('a space that moves makes another name; one left out or put in does not', () => {
  answers([
    ['UK Iconic Solutions', 'resembles', 'divided', 'uki-conic-solutions'],
    ['UK Iconic Solutions SMC-Pvt Ltd', 'resembles', 'divided', 'uki-conic-solutions'],
    ['UKIC Onic Solutions', 'resembles', 'divided', 'uki-conic-solutions'],
    ['Visiont Ech 360', 'resembles', 'divided', 'vision-tech-360'],
    ['Ste Erlucid', 'resembles', 'divided', 'steer-lucid'],
    ['ukiconic solutions', 'licensed', 'name', 'uki-conic-solutions'],
    ['uki conicsolutions', 'licensed', 'name', 'uki-conic-solutions'],
    ['visiontech360', 'licensed', 'name', 'vision-tech-360'],
    ['crestvpn', 'licensed', 'name', 'crest-vpn'],
    ['quixure v p n', 'licensed', 'name', 'quixure-vpn'],
    ['steerlucid', 'licensed', 'name', 'steer-lucid'],
    ['nexilium tech smc pvt ltd', 'licensed', 'name', 'nexilium-tech'],
  ]);
});

describe('what names no provider gets its own explanation', () => {
  answers([
    ['vpn', 'no-record', 'generic', ''],
    ['V P N', 'no-record', 'generic', ''],
    ['free vpn', 'no-record', 'generic', ''],
    ['free/vpn', 'no-record', 'generic', ''],
    ['VPN,Pakistan', 'no-record', 'generic', ''],
    ['vpn pakistan', 'no-record', 'generic', ''],
    ['وی پی این', 'no-record', 'generic', ''],
    ['مفت وی پی این پاکستان', 'no-record', 'generic', ''],
    ['Limited', 'no-record', 'generic', ''],
    ['Private Limited', 'no-record', 'generic', ''],
    ['(SMC-Pvt.) Ltd.', 'no-record', 'generic', ''],
    ['vpn pvt ltd', 'no-record', 'generic', ''],
    ['پرائیویٹ لمیٹڈ', 'no-record', 'generic', ''],
    ['', 'idle', 'nothing', ''],
    ['🔒', 'idle', 'nothing', ''],
    [' \u200B ', 'idle', 'nothing', ''],
  ]);

  it.each(['vpn', 'can my office use its own vpn', 'how to check if vpn is licensed', 'vpn for bank'])(
    'which repeats the whole question: %s',
    (question) => {
      const { reason, name } = ask(searchIndex, question, TODAY, EVERYDAY);
      expect([reason, name]).toEqual(['generic', question]);
    },
  );
});

describe('a question that names two entries gets both', () => {
  answers([
    ['crest vpn or kestrel vpn', 'several', 'two-names', 'crest-vpn kestrel-vpn'],
    ['crest vpn/kestrel vpn', 'several', 'two-names', 'crest-vpn kestrel-vpn'],
    ['Zettabyte, PTCL', 'several', 'two-names', 'zettabyte ptcl'],
    ['Zettabyte PTCL', 'several', 'two-names', 'zettabyte ptcl'],
    ['Zettabyte (Pvt.) Ltd.;PTCL', 'several', 'two-names', 'zettabyte ptcl'],
    ['Crest VPN (Nexilium Tech)', 'several', 'two-names', 'crest-vpn nexilium-tech'],
    ['کریسٹ وی پی این اور کیسٹرل وی پی این', 'several', 'two-names', 'crest-vpn kestrel-vpn'],
  ]);
});

describe('a question that gives one entry by two of its names is about that entry', () => {
  answers([
    ['Pakistan Telecommunication Company Ltd. (PTCL)', 'licensed', 'name', 'ptcl'],
    ['National Telecommunication Corporation (NTC)', 'licensed', 'name', 'ntc'],
    ['National Telecommunication Corporation(NTC)', 'licensed', 'name', 'ntc'],
    ['Crest VPN and Zettabyte', 'licensed', 'name', 'crest-vpn'],
    ['Crest VPN (Zettabyte)', 'licensed', 'name', 'crest-vpn'],
    ['Zettabyte (Pvt.) Ltd. (Crest VPN)', 'licensed', 'name', 'crest-vpn'],
    ['Steer Lucid (Alpha 3 Cubic)', 'licensed', 'name', 'steer-lucid'],
    ['is Crest VPN (Zettabyte) legal in Pakistan?', 'licensed', 'name', 'crest-vpn'],
    ['Crest VPN / کریسٹ وی پی این', 'licensed', 'name', 'crest-vpn'],
    ['Zettabyte Crest VPN', 'licensed', 'name', 'crest-vpn'],
    ['Crest VPN (Pro)', 'resembles', 'around', 'crest-vpn'],
    ['Crest VPN (Zettabyt)', 'resembles', 'around', 'crest-vpn'],
  ]);
});

describe('the answer', () => {
  it('tells company, brand, source and both axes of what it found', () => {
    const [match] = ask(searchIndex, 'Crest VPN', TODAY, EVERYDAY).matches;
    expect(match?.licensee.name).toBe('Zettabyte (Pvt.) Ltd.');
    expect(match?.services.map(({ brand }) => brand)).toEqual(['Crest VPN']);
    expect(match?.licence.among).toEqual(['licensed']);
    expect(match?.licence.decision?.source.url).toMatch(/^https:/);
    expect(match?.operating?.status).toBe('commenced');
  });

  it('counts what is named and what was announced, and the age of the register', () => {
    const answer = ask(searchIndex, 'nordvpn', '2026-12-02', EVERYDAY);
    expect(answer.named).toBe(7);
    expect(answer.announced?.total).toBe(9);
    expect(answer.announced?.source.date).toBe('2026-01-22');
    expect(answer.newest).toBe('2026-03-03');
    expect(answer.age).toBe(7);
  });

  it('marks what differs', () => {
    const { difference } = ask(searchIndex, 'cr3st vpn', TODAY, EVERYDAY);
    expect(difference?.question.filter(({ same }) => !same)).toEqual([{ text: '3', same: false }]);
    expect(difference?.name.filter(({ same }) => !same)).toEqual([{ text: 'e', same: false }]);
  });

  it.each([
    ['Cre/st VPN', '/'],
    ['Crest-VPN/', ''],
    ['“𝐂rest VPN”', '𝐂'],
    ['Vision Tech 3 60', ' '],
  ])('marks in %s the %j', (question, marked) => {
    const { difference } = ask(searchIndex, question, TODAY, EVERYDAY);
    const differs = difference?.question.filter(({ same }) => !same) ?? [];
    expect(differs.map(({ text }) => text).join('')).toBe(marked);
  });
});
