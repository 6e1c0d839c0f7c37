import {
  type Answer,
  briefLead,
  exactLead,
  type Lead,
  mayMeanAnother,
  type Suggestion,
} from '../../check/answer.ts';
import type { EverydayWords } from '../../check/question.ts';
import { dayIn } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import type { Mention } from '../../search/mentions.ts';
import type { Later } from './any-answer-view.ts';
import * as view from './answer-view.ts';
import type { Message, Reply } from './check-worker.ts';
import { type AnswerWords, type PageWords, pageWords } from './answer-view.ts';

/** How long nobody must have typed before a question counts as asked: its answer is read out and gets its address. */
const SETTLE_MS = 500;
/** How far down the screen an answer may begin and still be seen, with a keyboard over the rest. */
const SEEN = 0.5;
/** Where the keyboard is a part of the screen. */
const TOUCH = '(pointer: coarse), (width < 40rem)';

/** Whether nothing but the words of exact answers is needed to show an answer. */
const isOfOne = ({ verdict, matches }: Answer) =>
  verdict === 'idle' || ((verdict === 'licensed' || verdict === 'not-current') && matches.length === 1);

/** Takes a question, or the words that it wants, to where it is answered. */
export type Send = (
  message: Exclude<Message, { readonly index: string } | { readonly first: string }>,
) => void;

/** The check in the page. Every answer is worked out on the device. */
export abstract class CheckBox extends HTMLElement {
  readonly #form = assertDefined(this.querySelector('form'), 'a part of the check');
  readonly #field = assertDefined(this.querySelector('input'), 'a part of the check');
  readonly #region = assertDefined(this.querySelector<HTMLElement>('[data-verdict]'), 'a part of the check');
  readonly #tools = assertDefined(this.querySelector<HTMLElement>('[data-tools]'), 'a part of the check');
  readonly #words: PageWords = pageWords(
    this,
    assertDefined(this.dataset.locale, 'a locale'),
    assertDefined(this.dataset.languages, 'the languages').split(' '),
  );
  #send: Send | undefined;
  #exactWords: Promise<void> | undefined;
  #laterWords: Promise<void> | undefined;
  /** What shows all answers but those to exactly one entry, and makes the text that is shared. */
  #later: Promise<Later> | undefined;
  #any: Later | undefined;
  #number = 0;
  #quiet = 0;
  /** Whether nobody is typing: until then only what is exactly a name is answered. */
  #isAsked = true;
  /** Whether the question was typed and not sent, so that more of it may come. */
  #isTyped = false;
  /** Whether somebody pressed Enter or the button, and has not typed since. */
  #isSent = false;
  #answer: Answer | undefined;
  #lead: Lead | undefined;
  #suggestions: readonly Suggestion[] = [];
  /** What was last written to the address by this page. */
  #written = '';

  connectedCallback(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    assertDefined(this.#form.querySelector('button'), 'a part of the check').disabled = false;
    this.#field.addEventListener('input', () => {
      this.#type();
    });
    this.#field.addEventListener(
      'focus',
      () => {
        this.#open();
      },
      { once: true },
    );
    this.#field.addEventListener('keydown', (event) => {
      if (event.isComposing || event.key !== 'Escape' || this.#field.value === '') return;
      event.preventDefault();
      this.#field.value = '';
      this.#ask();
      this.#settle();
    });
    this.#region.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-suggestion]') : null;
      if (button === null) return;
      this.#field.value = button.textContent;
      this.#submit();
    });
    const share = assertDefined(
      this.#tools.querySelector<HTMLElement>('[data-share]'),
      'a part of the check',
    );
    share.hidden = !('share' in navigator);
    this.#tools.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLButtonElement) void this.#pass(target);
    });
    document.addEventListener('keydown', (event) => {
      this.#focusBy(event);
    });
    addEventListener('hashchange', () => {
      this.#readAddress();
    });
    this.#readAddress();
    // What was typed before the script came.
    if (this.#field.value !== '') this.#ask();
    // Safari has no idle callback yet.
    if ('requestIdleCallback' in window)
      requestIdleCallback(
        () => {
          this.#open();
        },
        { timeout: 4000 },
      );
    else
      setTimeout(() => {
        this.#open();
      }, 2000);
  }

  /** Makes ready what answers; its replies go to `hear`. */
  protected abstract connect(hear: (reply: Reply) => void): Send;

  /** Gets what the answer to exactly one entry says. */
  protected abstract exactWords(): Promise<AnswerWords['messages']>;

  /** Gets the words that people ask with, and what the other answers say. */
  protected abstract laterWords(): Promise<readonly [EverydayWords, AnswerWords]>;

  /** Loads `any-answer-view.ts`. */
  protected abstract laterCode(): Promise<Later>;

  #open(): void {
    if (this.#send !== undefined) return;
    this.#send = this.connect((reply) => {
      this.#hear(reply).catch(() => {
        this.#fail(reply.number);
      });
    });
    // The page has asked for them ahead; where they do not come, the first answer asks again.
    this.#learn().catch(() => {
      this.#exactWords = undefined;
    });
    this.#put('');
  }

  #learn(): Promise<void> {
    this.#exactWords ??= this.exactWords().then((messages) => {
      this.#words.learn({ messages });
    });
    return this.#exactWords;
  }

  async #learnAll(): Promise<void> {
    this.#later ??= this.laterCode();
    const [[everyday, words], later] = await Promise.all([this.laterWords(), this.#later]);
    this.#words.learn(words);
    this.#any = later;
    this.#send?.({ everyday });
  }

  #put(question: string): void {
    this.#send?.({
      number: this.#number,
      question,
      today: dayIn(assertDefined(this.dataset.timeZone, 'a time zone'), new Date()),
    });
  }

  #ask(): void {
    this.#open();
    this.#number += 1;
    this.#isAsked = true;
    this.#isTyped = this.#isSent = false;
    this.#answer = undefined;
    this.#suggestions = [];
    this.#region.ariaLive = 'off';
    clearTimeout(this.#quiet);
    if (this.#region.dataset.ready === undefined) {
      this.#clear();
      if (this.#field.value.trim() !== '') this.#region.append(this.#words.t('check.loading'));
    }
    this.#put(this.#field.value);
  }

  #type(): void {
    this.#ask();
    this.#isAsked = false;
    this.#isTyped = true;
    this.#quiet = window.setTimeout(() => {
      this.#settle();
    }, SETTLE_MS);
  }

  /** Enter or the button: the keyboard goes, and the answer comes into view. */
  #submit(): void {
    if (this.#field.value !== this.#answer?.question) this.#ask();
    this.#isTyped = false;
    this.#isSent = this.#isAsked = true;
    if (this.#field.value.trim() === '') this.#field.focus();
    else if (matchMedia(TOUCH).matches) this.#field.blur();
    this.#show();
    this.#settle();
  }

  async #hear(reply: Reply): Promise<void> {
    if ('fault' in reply) throw new Error(reply.fault);
    if ('wants' in reply) {
      this.#laterWords ??= this.#learnAll();
      await this.#laterWords;
      return;
    }
    await this.#learn();
    if (reply.number !== this.#number) return;
    if ('isBrief' in reply) this.#showBriefly(reply.answer);
    else if ('answer' in reply) {
      if (!isOfOne(reply.answer)) await (this.#laterWords ??= this.#learnAll());
      this.#answer = reply.answer;
      this.#suggestions =
        reply.answer.verdict === 'resembles'
          ? reply.answer.matches.map(({ id, name }) => ({ id, name }))
          : [];
      this.#show();
    } else if ('suggestions' in reply) {
      this.#suggestions = reply.suggestions;
      this.#showSuggestions();
    } else this.#showMentions(reply.mentions);
  }

  #fail(number: number): void {
    this.#later = this.#laterWords = this.#exactWords = undefined;
    // A fault before the first question is not shown.
    if (number < this.#number || this.#field.value.trim() === '') return;
    this.#clear();
    this.#region.replaceChildren(this.#words.t('check.failed'));
  }

  #clear(): void {
    const { dataset } = this.#region;
    dataset.verdict = 'idle';
    dataset.matches = '';
    dataset.stale = 'false';
    delete dataset.face;
    delete dataset.help;
    this.#region.replaceChildren();
    this.#tools.hidden = true;
  }

  /** Shows the answer. While somebody types, what is no name is not told so: it may yet become one. */
  #show(): void {
    const answer = this.#answer;
    if (answer === undefined) return;
    const { dataset } = this.#region;
    dataset.ready = '';
    this.#region.ariaLive = 'off';
    const hint = this.#hintFor(answer);
    if (hint !== undefined) {
      this.#clear();
      this.#region.append(...hint);
    } else {
      if (answer.help === null) delete dataset.help;
      else dataset.help = answer.help;
      const { lead, nodes } = this.#viewOf(answer);
      this.#lead = lead;
      this.#mark(answer, lead);
      this.#region.replaceChildren(...nodes);
      this.#tools.hidden = !isSecureContext;
      this.#askForMentions();
    }
    this.#showSuggestions();
    if (this.#isAsked) this.#readOut();
    if (this.#isSent) this.#reveal();
  }

  /** Shows the verdict of the first part: who said so comes with the index. */
  #showBriefly(answer: Answer): void {
    const [match] = answer.matches;
    const lead = briefLead(answer, assertDefined(match, 'a match'));
    this.#mark({ ...answer, matches: [] }, lead);
    this.#region.replaceChildren(...view.answerView(this.#words, answer, lead, []));
    if (this.#isAsked) this.#readOut();
  }

  #mark({ verdict, matches, stale }: Answer, { face }: Lead): void {
    const { dataset } = this.#region;
    dataset.verdict = verdict;
    dataset.matches = matches.map(({ id }) => id).join(' ');
    dataset.stale = String(stale);
    dataset.face = face;
  }

  #viewOf(answer: Answer): { readonly lead: Lead; readonly nodes: readonly Node[] } {
    const [match] = answer.matches;
    if (match === undefined || !isOfOne(answer))
      return assertDefined(this.#any, 'what shows this').anyAnswerView(view, this.#words, answer);
    const lead = exactLead(answer, match);
    return { lead, nodes: view.answerView(this.#words, answer, lead) };
  }

  /** What is shown in place of an answer: nothing yet, what to type, or the names that somebody may be typing. */
  #hintFor({ verdict, example, isBeginning, ...answer }: Answer): readonly Node[] | undefined {
    const line = document.createElement('p');
    line.className = 'hint';
    if (verdict === 'idle') {
      if (!this.#isSent || example === '') return [];
      line.append(this.#words.t('check.empty', { example: this.#words.name(example) }));
      return [line];
    }
    if (!this.#isAsked && mayMeanAnother({ verdict, ...answer })) return [];
    if (!isBeginning || !this.#isTyped) return undefined;
    line.append(this.#words.t('check.typing'));
    const suggestions = document.createElement('div');
    suggestions.dataset.suggestions = 'plain';
    return [line, suggestions];
  }

  #showSuggestions(): void {
    const place = this.#region.querySelector<HTMLElement>('[data-suggestions]');
    if (place === null) return;
    const asked = this.#field.value.trim().toLowerCase();
    const buttons = this.#suggestions
      .filter(({ name }) => name.toLowerCase() !== asked)
      .map(({ id, name }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.dataset.suggestion = id;
        button.append(this.#words.name(name));
        return button;
      });
    const label = document.createElement('span');
    label.append(this.#words.t('check.suggestions'));
    place.replaceChildren(...(place.dataset.suggestions === 'plain' ? [] : [label]), ...buttons);
    place.hidden = buttons.length === 0;
  }

  /** Asks for what the site says of a name that no source calls licensed. */
  #askForMentions(): void {
    const mentioned = this.#region.querySelector<HTMLElement>('[data-mentions]')?.dataset.mentions;
    const { search } = this.dataset;
    if (mentioned === undefined || search === undefined) return;
    this.#send?.({ number: this.#number, mentioned, search: new URL(search, location.href).href });
  }

  #showMentions(mentions: readonly Mention[]): void {
    const place = this.#region.querySelector<HTMLElement>('[data-mentions]');
    if (place === null || mentions.length === 0) return;
    const heading = document.createElement('p');
    heading.append(this.#words.t('check.mentions', { name: this.#words.name(place.dataset.mentions ?? '') }));
    const list = document.createElement('ul');
    for (const { kind, title, href } of mentions) {
      const item = document.createElement('li');
      item.dataset.result = kind;
      const link = document.createElement('a');
      link.href = href;
      link.append(this.#words.name(title));
      item.append(link);
      list.append(item);
    }
    place.replaceChildren(heading, list);
  }

  /** Brings an answer into the part of the screen that a keyboard leaves free. */
  #reveal(): void {
    const opening = this.#region.firstElementChild?.getBoundingClientRect();
    if (opening === undefined || (opening.top >= 0 && opening.bottom <= innerHeight * SEEN)) return;
    this.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  /** Nobody types any more: what waited is shown and read out, and the answer gets its address. */
  #settle(): void {
    clearTimeout(this.#quiet);
    if (!this.#isAsked) {
      this.#isAsked = true;
      // What is exactly a name stands there already.
      if (this.#region.dataset.verdict === 'idle') this.#show();
      else this.#readOut();
    }
    const question = this.#field.value.trim();
    const address = question === '' ? ' ' : `#${new URLSearchParams({ q: question }).toString()}`;
    if (question !== '' || location.hash.startsWith('#q=')) {
      this.#written = question;
      history.replaceState(history.state, '', address === ' ' ? location.pathname : address);
    }
  }

  /** Screen readers read what comes into a live region: the first lines again, and only those. */
  #readOut(): void {
    const lines = this.#region.querySelectorAll('.opening, .sentence, .hint');
    requestAnimationFrame(() => {
      this.#region.ariaLive = 'polite';
      for (const line of lines) line.replaceWith(line.cloneNode(true));
    });
  }

  #readAddress(): void {
    const question = new URLSearchParams(location.hash.slice(1)).get('q');
    if (question === null || question === this.#written) return;
    this.#field.value = question;
    this.#ask();
  }

  #focusBy(event: KeyboardEvent): void {
    const { target } = event;
    const isTyping =
      target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    this.#field.focus();
  }

  /** Copies or shares the first lines of the answer and its address. */
  async #pass(button: HTMLButtonElement): Promise<void> {
    const answer = this.#answer;
    const lead = this.#lead;
    if (answer === undefined || lead === undefined) return;
    this.#settle();
    const help = answer.help === null ? '' : this.#words.help(answer.help).text;
    this.#later ??= this.laterCode();
    const text = (await this.#later).sharedText(
      answer,
      lead,
      (sentence) => view.saying(this.#words, sentence).textContent,
      help,
      location.href.replace(/#.*/, ''),
    );
    if ('share' in button.dataset) {
      // Somebody who closes the sheet has shared nothing, and needs no message.
      await navigator.share({ text }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.replaceChildren(this.#words.t('check.copied'));
    setTimeout(() => {
      button.replaceChildren(before);
    }, 2000);
  }
}
