import type { Topic } from '../../data/question-words.ts';
import type { PartialDate } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { dateWriter, partsOf } from '../../i18n/fill.ts';
import type { MessageKey } from '../../i18n/words.ts';

export type Value = string | number | Node;

/** What the check says of a topic: the short answer, and the page that says more. */
export interface HelpAnswer {
  readonly text: string;
  readonly href: string;
}

/** What the answers to all but one entry say, in the language of the page. */
export interface AnswerWords {
  readonly messages: Readonly<Partial<Record<MessageKey, string>>>;
  readonly help: Readonly<Record<Topic, HelpAnswer>>;
}

/** The messages of the check in the language of its page: the script has no words of its own. */
export interface PageWords {
  /** Takes in the words of answers, some of which come later. */
  readonly learn: (words: Partial<AnswerWords>) => void;
  /** The answer to a topic. */
  readonly help: (topic: Topic) => HelpAnswer;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, Value>>) => DocumentFragment;
  /** A message that comes in plural forms; the number stands in it as `{count}`. */
  readonly plural: (
    stem: 'check.announced' | 'check.stale',
    count: number,
    values: Readonly<Record<string, Value>>,
  ) => DocumentFragment;
  readonly date: (date: PartialDate) => string;
  /** Joins texts as the language joins a list. */
  readonly list: (texts: readonly string[]) => string;
  /** A name in its own direction, marked with its own language. */
  readonly name: (text: string) => HTMLElement;
  /** A copy of a part of the page that is made for answers. */
  readonly part: (name: string) => DocumentFragment;
}

function templateIn(root: ParentNode, selector: string): DocumentFragment {
  const template = root.querySelector<HTMLTemplateElement>(`template[${selector}]`);
  if (template === null) throw new Error(`the page has no template ${selector}`);
  return document.importNode(template.content, true);
}

/** The words of the page that `root` is in; `locale` is the tag (BCP 47) for its numbers and dates, `languages` are those of a name in Arabic and in Latin letters. */
export function pageWords(root: ParentNode, locale: string, languages: readonly string[]): PageWords {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale);
  const language = document.documentElement.lang;

  const answers: { messages: AnswerWords['messages']; help?: AnswerWords['help'] } = { messages: {} };
  const messageOf = (key: MessageKey): DocumentFragment => {
    const text = answers.messages[key];
    if (text === undefined) return templateIn(root, `data-message="${key}"`);
    const message = document.createDocumentFragment();
    for (const part of partsOf(text)) {
      const slot = document.createElement('bdi');
      if ('slot' in part) slot.dataset.slot = part.slot;
      message.append('text' in part ? part.text : slot);
    }
    return message;
  };
  const t: PageWords['t'] = (key, values = {}) => {
    const message = messageOf(key);
    for (const slot of message.querySelectorAll<HTMLElement>('[data-slot]')) {
      const value = values[assertDefined(slot.dataset.slot, 'a slot')];
      if (value === undefined) throw new Error(`no value for ${slot.dataset.slot} in ${key}`);
      slot.removeAttribute('data-slot');
      slot.replaceChildren(typeof value === 'number' ? numbers.format(value) : value);
      const next = slot.nextSibling;
      // A name that ends with a full stop, `Ltd.`, ends the sentence with it.
      if (slot.textContent.endsWith('.') && next instanceof Text) next.data = next.data.replace(/^\./, '');
    }
    message.normalize();
    return message;
  };
  return {
    learn: (words) => {
      answers.messages = { ...answers.messages, ...words.messages };
      if (words.help !== undefined) answers.help = words.help;
    },
    help: (topic) => assertDefined(answers.help?.[topic], 'the answer of the help page'),
    t,
    // Every form that small numbers have is among the words of the language.
    plural: (stem, count, values) =>
      t(`${stem}.${plurals.select(count)}` as MessageKey, { ...values, count }),
    date: dateWriter(locale),
    list: (texts) => lists.format(texts),
    name: (text) => {
      const name = document.createElement('bdi');
      name.translate = false;
      const own = languages[/\p{Script=Arabic}/u.test(text) ? 0 : 1];
      if (own && own !== language) name.lang = own;
      name.textContent = text;
      return name;
    },
    part: (name) => templateIn(root, `data-part="${name}"`),
  };
}
