/** A report that is not a source of the register. */
export interface Report {
  readonly publisher: string;
  /** A date as far as it is known, `2025-11`; empty where none was seen. */
  readonly date: string;
  readonly url: string;
}

const DAWN_REGIME: Report = {
  publisher: 'Dawn',
  date: '2024-12-24',
  url: 'https://dawn.com/news/amp/1880732',
};
const DAWN_TWO_LICENCES: Report = {
  publisher: 'Dawn',
  date: '2025-02-25',
  url: 'https://epaper.dawn.com/DetailImage.php?StoryImage=25_02_2025_001_005',
};
const PROFIT: Report = {
  publisher: 'Profit',
  date: '2024-12-26',
  url: 'https://profit.pakistantoday.com.pk/2024/12/26/pta-resumes-vpn-licensing-with-fees-from-rs100000-to-rs300000',
};
const TECHNADU: Report = {
  publisher: 'TechNadu',
  date: '',
  url: 'https://www.technadu.com/?p=617822',
};

/** What reported facts on the page about the register rest on, by its sections. */
export const about = {
  sources: {
    means: [
      'pta-2024-12-licence-required',
      'senate-licensing-to-start-january-2025',
      'senate-twelve-of-sixteen-operating',
    ],
    registered: [
      'moitt-2024-08-27-whitelists-20437-vpns',
      'senate-2024-11-18-deadline-30-november',
      'pta-2026-01-22-nine-companies',
    ],
  },
} as const satisfies { sources: Readonly<Record<string, readonly string[]>> };

/** What each answer of the help page rests on, in the order of the page: ids of `press-releases.csv`, and reports. */
export const help = {
  /** The date the answers describe. */
  writtenOn: '2026-11-24',
  sources: {
    registered: [
      'senate-2024-11-18-deadline-30-november',
      'pta-2025-11-13-names-five-licensees',
      'pta-2026-01-22-nine-companies',
    ],
    operating: [
      'pta-2025-four-of-eight-operating',
      'senate-2025-12-09-five-of-seven-operating',
      'senate-twelve-of-sixteen-operating',
      {
        publisher: 'PhoneWorld',
        date: '2025-04-22',
        url: 'https://www.phoneworld.com.pk/pta-takes-action-against-track-and-trace-pvt-ltd-for-violating-telecom-license-terms/',
      },
    ],
    legal: [
      'senate-2024-11-18-deadline-30-november',
      'pta-2024-12-01-deadline-not-enforced',
      'pta-2024-12-licence-required',
      'senate-2025-no-plan-to-ban',
      'officials-2025-12-01-warn-of-unregistered-vpns',
      DAWN_REGIME,
    ],
    stopped: [
      {
        publisher: 'Industrial News Today',
        date: '2026-01-07',
        url: 'https://industrialnewstoday.com/pakistans-vpn-crackdown-hits-proton-with-more-like-20260107',
      },
      TECHNADU,
    ],
    users: ['pta-2025-11-13-names-five-licensees', 'pta-2026-03-03-draft-idcs-licence', DAWN_TWO_LICENCES],
    names: [
      'pta-2025-02-24-approves-two',
      'pta-2025-04-18-three-licences',
      'pta-2025-four-of-eight-operating',
      'pta-2025-11-13-names-five-licensees',
      'senate-2025-12-09-five-of-seven-operating',
      'senate-twelve-of-sixteen-operating',
      'pta-2026-01-22-nine-companies',
    ],
    duties: [
      'pta-2026-03-03-draft-idcs-licence',
      DAWN_REGIME,
      PROFIT,
      { publisher: 'Business Recorder', date: '', url: 'https://brecorder.com/news/amp/40340074' },
      TECHNADU,
    ],
    draft: ['pta-2026-03-03-draft-idcs-licence'],
    fees: [
      'pta-2024-12-30-no-application-yet',
      'senate-twelve-of-sixteen-operating',
      'pta-2026-03-03-draft-idcs-licence',
      PROFIT,
    ],
    safe: ['pta-2024-12-licence-required'],
    apps: [
      {
        publisher: 'Express News',
        date: '2025-11-11',
        url: 'https://www.express.pk/story/2786622/gogl-n-sikori-ol-k-nam-pr-jaali-oi-pi-ain-s-khbrdar-krdia-2786622',
      },
    ],
    unknown: ['pta-2026-01-22-nine-companies', 'pta-2026-03-03-draft-idcs-licence'],
    regulator: [],
    site: [],
    ask: ['pta-2025-04-18-three-licences'],
    correct: [],
  },
} as const satisfies {
  writtenOn: string;
  sources: Readonly<Record<string, readonly (string | Report)[]>>;
};
