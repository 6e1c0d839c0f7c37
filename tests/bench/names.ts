import type { Random } from './random.ts';

/** Made-up names that read like those of companies and brands. No two are one to the eye. */

const STARTS =
  'al ar bel bri cal cor cres dar del dor el fen fir gal gri har hel is jor kal kes kry lan lor lu mar mel mir nar nex nor ob or pel pra qua quil ras rel rov sal sel sol tar ter tri ul val ver vis wil xan yar zen zet zor'.split(
    ' ',
  );
const MIDDLES =
  'a an ar be bi co da de di do en er fa fi ga go i il in ja ka ki la le li lo ma me mi mo na ni no o on pa pe po ra ri ro sa se si so ta te ti to u un va ve vi vo za zi'.split(
    ' ',
  );
const ENDS =
  'ba bit byte cast con cor dan dex dor fax fen gard gen ix jet kan lex lin lock lum mar mont net nix nox nym pex phor quay ra rex ric ron sol star stel tal tel ter thos tis tor trel tron van vex vis wick wyn xis yon zan zor'.split(
    ' ',
  );
const SECONDS =
  'Anchor Arc Bridge Cloud Cove Crest Delta Drift Echo Field Flow Forge Gate Grove Harbour Haven Hill Lake Lane Light Line Link Lucid Mesa Mile Moon North Orbit Path Peak Pine Point Port Rain Reef Ridge River Rock Root Sail Shade Shore Sky Spring Stone Stream Summit Tide Trail Vale View Wave Way Wind Wing Wood'.split(
    ' ',
  );
const FIELDS = ['Tech', 'Solutions', 'Networks', 'Systems', 'Technologies', 'Communications', 'Digital'];
const FORMS = [
  ['(Pvt.) Ltd.', '(Private) Limited'],
  ['(SMC-Pvt.) Ltd.', 'SMC-Private Limited'],
  ['Ltd.', 'Limited'],
] as const;
const URDU =
  'آب ال بان بر پار تار جان چن خا دار دل را رو ریس زا زر سا ست سر شا فا فر کا کر کی گل لا لو ما مر نا نو وا ور ہا یا یس'.split(
    ' ',
  );

export interface NameMaker {
  readonly brand: () => string;
  readonly company: () => { readonly legal: string; readonly long: string };
  readonly urdu: () => string;
}

export function nameMaker(random: Random): NameMaker {
  const given = new Set<string>();
  const once = (make: () => string): string => {
    for (;;) {
      const name = make();
      const written = name.toLowerCase().replace(/ vpn$/, '').replaceAll(' ', '');
      // `il` looks like `li`, and the dots of a letter are easily missed.
      const plain = written.replaceAll('l', 'i').replaceAll('ش', 'س');
      if (!given.has(plain)) {
        given.add(plain);
        return name;
      }
    }
  };
  const word = () => {
    const text = random.of(STARTS) + random.of(MIDDLES) + random.of(ENDS);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return {
    brand: () =>
      once(() => {
        const name = random.below(3) === 0 ? `${word()} ${random.of(SECONDS)}` : word();
        return random.below(4) === 0 ? name : `${name} VPN`;
      }),
    company: () => {
      const name = once(() => `${word()} ${random.of(FIELDS)}`);
      const [short, long] = random.of(FORMS);
      return { legal: `${name} ${short}`, long: `${name} ${long}` };
    },
    urdu: () => once(() => Array.from({ length: 3 + random.below(2) }, () => random.of(URDU)).join('')),
  };
}
