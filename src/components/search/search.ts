import { assertDefined } from '../../errors.ts';
import type { Row, SearchIndex } from '../../search/rows.ts';
import type { Found, Stretch } from '../../search/search.ts';
import type { MessageKey } from '../../i18n/words.ts';

/** How long nobody must have typed before a question is answered, in milliseconds. */
const PAUSE = 150;
/** How many results of a kind are shown before somebody asks for more. */
const FIRST_SHOWN = 3;
/** How much of a long text is shown, and how much of that before the first word that was asked for; in UTF-16 units. */
const EXCERPT = 240;
const LEAD = 60;

/** The part of a text around the first word that was asked for. */
function excerptOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const lengthTo = (end: number) => stretches.slice(0, end).reduce((sum, { text }) => sum + text.length, 0);
  const found = stretches.findIndex(({ isFound }) => isFound);
  let from = Math.max(found, 0);
  while (from > 0 && lengthTo(found) - lengthTo(from) < LEAD) from -= 1;
  let to = from;
  while (to < stretches.length && lengthTo(to) - lengthTo(from) < EXCERPT) to += 1;
  const cut: Stretch = { text: '…', isFound: false };
  return [...(from > 0 ? [cut] : []), ...stretches.slice(from, to), ...(to < stretches.length ? [cut] : [])];
}

/** A text in its own direction and language, the words that were asked for marked. */
function marked(stretches: readonly Stretch[]): HTMLElement {
  const element = document.createElement('bdi');
  element.append(
    ...stretches.map(({ text, isFound }) => {
      if (!isFound) return text;
      const mark = document.createElement('mark');
      mark.textContent = text;
      return mark;
    }),
  );
  const text = element.textContent;
  const { languages = '' } = document.querySelector<HTMLElement>('search-box')?.dataset ?? {};
  const language = languages.split(' ')[/\p{Script=Arabic}/u.test(text) ? 0 : 1];
  if (language && /\p{L}/u.test(text) && language !== document.documentElement.lang) element.lang = language;
  return element;
}

function resultOf({ kind, title, facts, text, href }: Row, mark: Found['mark']): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset.result = kind;
  const heading = document.createElement('h3');
  const link = document.createElement('a');
  link.href = href;
  link.append(marked(mark(title)));
  heading.append(link);
  item.append(heading);
  const line = (className: string, ...content: (Node | string)[]) => {
    const paragraph = document.createElement('p');
    paragraph.className = className;
    paragraph.append(...content);
    item.append(paragraph);
  };
  if (facts.length > 0)
    line('facts', ...facts.flatMap((fact, place) => [place > 0 ? ' · ' : '', marked(mark(fact))]));
  if (text !== '') line('excerpt', marked(excerptOf(mark(text))));
  return item;
}

type Values = Readonly<Record<string, string | number | Node>>;

class SearchBox extends HTMLElement {
  readonly #question = assertDefined(this.querySelector<HTMLFormElement>('form'), 'form');
  readonly #field = assertDefined(this.querySelector<HTMLInputElement>('input'), 'input');
  readonly #count = assertDefined(this.querySelector<HTMLElement>('[role=status]'), '[role=status]');
  readonly #results = assertDefined(this.querySelector<HTMLElement>('[data-results]'), '[data-results]');
  readonly #nothing = assertDefined(this.querySelector<HTMLElement>('[data-nothing]'), '[data-nothing]');
  readonly #check = assertDefined(this.querySelector<HTMLAnchorElement>('[data-check]'), '[data-check]');
  readonly #examples = assertDefined(this.querySelector<HTMLElement>('[data-examples]'), '[data-examples]');
  readonly #locale = assertDefined(this.dataset.locale, 'the locale of the search');
  readonly #plurals = new Intl.PluralRules(this.#locale);
  readonly #numbers = new Intl.NumberFormat(this.#locale);
  /** Fuse and the index, fetched when somebody first searches. */
  #opening: Promise<{ readonly reviewedOn: string; readonly find: (question: string) => Found }> | undefined;
  #pause = 0;

  connectedCallback(): void {
    assertDefined(this.querySelector<HTMLButtonElement>('button'), 'button').disabled = false;
    this.#question.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#answer();
    });
    this.#field.addEventListener('focus', () => void this.#open().catch(() => undefined));
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#pause);
      this.#pause = window.setTimeout(() => void this.#answer(), PAUSE);
    });
    addEventListener('hashchange', () => {
      this.#readAddress();
    });
    this.#readAddress();
    // What was typed before the script came.
    if (this.#field.value !== '') void this.#answer();
  }

  #open() {
    const open = async () => {
      const [{ openSearch }, response] = await Promise.all([
        import('../../search/search.ts'),
        fetch(assertDefined(this.dataset.rows, 'the address of the index')),
      ]);
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      const index = (await response.json()) as SearchIndex;
      return { reviewedOn: index.reviewedOn, find: openSearch(index) };
    };
    return (this.#opening ??= open().catch((error: unknown) => {
      // The next question tries again.
      this.#opening = undefined;
      throw error;
    }));
  }

  #readAddress(): void {
    const question = new URLSearchParams(location.hash.slice(1)).get('q');
    if (question === null || question === this.#field.value.trim()) return;
    this.#field.value = question;
    void this.#answer();
  }

  async #answer(): Promise<void> {
    clearTimeout(this.#pause);
    const question = this.#field.value.trim();
    const address =
      question === '' ? location.pathname : `#${new URLSearchParams({ q: question }).toString()}`;
    history.replaceState(history.state, '', address);
    if (question === '') {
      this.#show(question);
      return;
    }
    if (this.#results.childElementCount === 0) this.#count.replaceChildren(this.#say('search.loading'));
    try {
      const { reviewedOn, find } = await this.#open();
      // Somebody may have typed on while the index came.
      if (question === this.#field.value.trim()) this.#show(question, { found: find(question), reviewedOn });
    } catch {
      this.#show(question);
      this.#count.replaceChildren(this.#say('search.failed'));
    }
  }

  #show(question: string, answer?: { readonly found: Found; readonly reviewedOn: string }): void {
    const results = answer?.found.groups.map(({ kind, rows }) => this.#group(kind, rows, answer.found.mark));
    this.#results.replaceChildren(...(results ?? []));
    this.#examples.hidden = question !== '';
    this.#nothing.hidden = answer?.found.count !== 0;
    this.#count.replaceChildren();
    if (answer === undefined) return;
    const { count } = answer.found;
    const name = () => marked([{ text: question, isFound: false }]);
    if (count === 0) {
      this.#count.append(this.#say('search.nothing', { question: name() }));
      this.#check.hash = new URLSearchParams({ q: question }).toString();
      this.#check.replaceChildren(this.#say('search.nothing.check', { question: name() }));
    } else
      this.#count.append(
        this.#plural('search.results', count, { question: name() }),
        ' · ',
        this.#say('review.on', { date: answer.reviewedOn }),
      );
  }

  /** A message of the page with its values. The script of the check has its own, so that neither waits for a shared file. */
  #say(key: MessageKey, values: Values = {}): DocumentFragment {
    const template = assertDefined(
      this.querySelector<HTMLTemplateElement>(`template[data-message="${key}"]`),
      `the message ${key}`,
    );
    const message = document.importNode(template.content, true);
    for (const slot of message.querySelectorAll<HTMLElement>('[data-slot]')) {
      const value = assertDefined(values[slot.dataset.slot ?? ''], `a value of ${key}`);
      slot.removeAttribute('data-slot');
      slot.replaceChildren(typeof value === 'number' ? this.#numbers.format(value) : value);
    }
    return message;
  }

  /** A message in its plural form. */
  #plural(stem: 'search.results' | 'search.more', count: number, values: Values = {}): DocumentFragment {
    const form = `${stem}.${this.#plurals.select(count)}`;
    const isSaid = this.querySelector(`template[data-message="${form}"]`) !== null;
    return this.#say((isSaid ? form : `${stem}.other`) as MessageKey, { ...values, count });
  }

  #group(kind: Row['kind'], rows: readonly Row[], mark: Found['mark']): HTMLElement {
    const section = document.createElement('section');
    const heading = document.createElement('h2');
    heading.id = `results-${kind}`;
    heading.append(this.#say(`search.kind.${kind}`));
    section.setAttribute('aria-labelledby', heading.id);
    const list = document.createElement('ul');
    list.setAttribute('role', 'list');
    list.append(...rows.slice(0, FIRST_SHOWN).map((row) => resultOf(row, mark)));
    section.append(heading, list);
    const rest = rows.slice(FIRST_SHOWN);
    if (rest.length > 0) {
      const more = document.createElement('button');
      more.type = 'button';
      more.append(this.#plural('search.more', rest.length));
      more.addEventListener('click', () => {
        const items = rest.map((row) => resultOf(row, mark));
        list.append(...items);
        more.remove();
        items[0]?.querySelector('a')?.focus();
      });
      section.append(more);
    }
    return section;
  }
}

customElements.define('search-box', SearchBox);
