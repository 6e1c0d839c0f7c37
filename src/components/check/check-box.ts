import type { Answer } from '../../check/answer.ts';
import type { EverydayWords } from '../../check/topics.ts';
import { dayIn } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { answerView } from './answer-view.ts';
import type { Message, Reply } from './check-worker.ts';
import { SuggestionList } from './suggestion-list.ts';
import { type LaterWords, type PageWords, pageWords } from './page-words.ts';

/** How long nobody must have typed before an answer is read out and gets its address. */
const QUIET = 600;

/** Takes a question, or the words that it wants, to where it is answered. */
export type Send = (message: Exclude<Message, { readonly index: string }>) => void;

/** The check in the page. Every answer is worked out on the device. */
export abstract class CheckBox extends HTMLElement {
  readonly #form = assertDefined(this.querySelector('form'), 'a part of the check');
  readonly #field = assertDefined(this.querySelector('input'), 'a part of the check');
  readonly #region = assertDefined(this.querySelector<HTMLElement>('[data-verdict]'), 'a part of the check');
  readonly #copy = assertDefined(this.querySelector<HTMLButtonElement>('[data-copy]'), 'a part of the check');
  readonly #words: PageWords = pageWords(this, assertDefined(this.dataset.locale, 'a locale'));
  readonly #suggestions = new SuggestionList(
    this.#field,
    assertDefined(this.querySelector('[data-suggestions]'), 'a part of the check'),
    (name) => {
      this.#field.value = name;
      this.#ask();
      this.#settle();
    },
  );
  #send: Send | undefined;
  #later: Promise<void> | undefined;
  #number = 0;
  #quiet = 0;
  /** What was last written to the address by this page. */
  #written = '';

  connectedCallback(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#settle();
    });
    assertDefined(this.#form.querySelector('button'), 'a part of the check').disabled = false;
    this.#field.addEventListener('input', () => {
      this.#ask();
    });
    this.#field.addEventListener(
      'focus',
      () => {
        this.#open();
      },
      { once: true },
    );
    this.#field.addEventListener('keydown', (event) => {
      this.#press(event);
    });
    this.#copy.addEventListener('click', () => void this.#copyAnswer());
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

  /** Gets the words that people ask with, and those of the answers that only some questions need. */
  protected abstract laterWords(): Promise<readonly [EverydayWords, LaterWords]>;

  #open(): void {
    if (this.#send !== undefined) return;
    this.#send = this.connect((reply) => {
      this.#hear(reply);
    });
    this.#put('');
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
    this.#region.ariaLive = 'off';
    if (this.#region.dataset.ready === undefined && this.#field.value.trim() !== '')
      this.#region.replaceChildren(this.#words.t('check.loading'));
    this.#put(this.#field.value);
    clearTimeout(this.#quiet);
    this.#quiet = window.setTimeout(() => {
      this.#settle();
    }, QUIET);
  }

  #hear(reply: Reply): void {
    if ('wants' in reply) {
      this.#later ??= this.#learn(reply.number);
      return;
    }
    if (reply.number !== this.#number) return;
    if ('answer' in reply) this.#show(reply.answer);
    else if ('suggestions' in reply) this.#suggestions.show(reply.suggestions, this.#words);
    // Before anybody asked, a fault is nobody's concern.
    else if (this.#field.value.trim() !== '') {
      this.#region.dataset.verdict = 'idle';
      delete this.#region.dataset.help;
      this.#region.dataset.matches = '';
      this.#region.replaceChildren(this.#words.t('check.failed'));
      this.#suggestions.show([], this.#words);
    }
  }

  async #learn(number: number): Promise<void> {
    try {
      const [everyday, words] = await this.laterWords();
      this.#words.learn(words);
      this.#send?.({ everyday });
    } catch (error) {
      this.#later = undefined;
      this.#hear({ number: Math.max(number, this.#number), fault: String(error) });
    }
  }

  #show(answer: Answer): void {
    const { dataset } = this.#region;
    dataset.ready = '';
    dataset.verdict = answer.verdict;
    if (answer.help === null) delete dataset.help;
    else dataset.help = answer.help;
    dataset.matches = answer.matches.map(({ id }) => id).join(' ');
    dataset.stale = String(answer.stale);
    this.#region.replaceChildren(...answerView(this.#words, answer));
    this.#copy.hidden = answer.verdict === 'idle' || !isSecureContext;
  }

  /** Nobody types any more: the sentence is read out, and the answer gets its address. */
  #settle(): void {
    clearTimeout(this.#quiet);
    const question = this.#field.value.trim();
    const address = question === '' ? ' ' : `#${new URLSearchParams({ q: question }).toString()}`;
    if (question !== '' || location.hash.startsWith('#q=')) {
      this.#written = question;
      history.replaceState(history.state, '', address === ' ' ? location.pathname : address);
    }
    // Screen readers read what comes into a live region: the sentence again, and only that.
    const sentence = this.#region.querySelector('.sentence');
    this.#region.ariaLive = 'polite';
    requestAnimationFrame(() => {
      sentence?.replaceWith(sentence.cloneNode(true));
    });
  }

  #readAddress(): void {
    const question = new URLSearchParams(location.hash.slice(1)).get('q');
    if (question === null || question === this.#written) return;
    this.#field.value = question;
    this.#ask();
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.#field.value !== '') {
      this.#field.value = '';
      this.#ask();
      this.#settle();
    } else if (!this.#suggestions.press(event.key)) return;
    event.preventDefault();
  }

  #focusBy(event: KeyboardEvent): void {
    const { target } = event;
    const isTyping =
      target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    this.#field.focus();
  }

  async #copyAnswer(): Promise<void> {
    this.#settle();
    const lines = Array.from(
      this.#region.querySelectorAll('.sentence, .stale, .as-of'),
      (line) => line.textContent,
    );
    await navigator.clipboard.writeText([...lines, location.href].join('\n'));
    const before = this.#copy.textContent;
    this.#copy.replaceChildren(this.#words.t('check.copied'));
    setTimeout(() => {
      this.#copy.replaceChildren(before);
    }, 2000);
  }
}
