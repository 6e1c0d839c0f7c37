import type { Answer } from '../../check/answer.ts';
import { dayIn } from '../../dates.ts';
import { answerView } from './answer-view.ts';
import type { Asked, Told } from './check-worker.ts';
import { SuggestionList } from './suggestion-list.ts';
import { type Voice, voiceOf } from './voice.ts';

/** How long nobody must have typed before an answer is read out and gets its address. */
const QUIET = 600;

function needed<Part>(part: Part | null): Part {
  if (part === null) throw new Error('the check lacks a part');
  return part;
}

/** Takes a question to where it is answered. */
export type Asking = (asked: Asked) => void;

/** The check in the page. Everything is worked out on the device, in whichever place the page has for it. */
export abstract class CheckBox extends HTMLElement {
  readonly #form = needed(this.querySelector('form'));
  readonly #field = needed(this.querySelector('input'));
  readonly #region = needed(this.querySelector<HTMLElement>('[data-verdict]'));
  readonly #copy = needed(this.querySelector<HTMLButtonElement>('[data-copy]'));
  readonly #voice: Voice = voiceOf(this, this.dataset.locale ?? 'en');
  readonly #suggestions = new SuggestionList(
    this.#field,
    needed(this.querySelector('[data-suggestions]')),
    (name) => {
      this.#field.value = name;
      this.#ask();
      this.#settle();
    },
  );
  #send: Asking | undefined;
  #number = 0;
  #quiet = 0;
  /** What was last written to the address by this page. */
  #written = '';

  connectedCallback(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#settle();
    });
    needed(this.#form.querySelector('button')).disabled = false;
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

  /** Makes ready what answers; what it tells goes to `hear`. */
  protected abstract open(hear: (told: Told) => void): Asking;

  #open(): void {
    if (this.#send !== undefined) return;
    this.#send = this.open((told) => {
      this.#hear(told);
    });
    this.#put('');
  }

  #put(question: string): void {
    this.#send?.({
      index: new URL(this.dataset.index ?? '', document.baseURI).href,
      number: this.#number,
      question,
      today: dayIn(this.dataset.timeZone ?? 'UTC', new Date()),
    });
  }

  #ask(): void {
    this.#open();
    this.#number += 1;
    this.#region.ariaLive = 'off';
    if (this.#region.dataset.ready === undefined && this.#field.value.trim() !== '')
      this.#region.replaceChildren(this.#voice.say('check.loading'));
    this.#put(this.#field.value);
    clearTimeout(this.#quiet);
    this.#quiet = window.setTimeout(() => {
      this.#settle();
    }, QUIET);
  }

  #hear(told: Told): void {
    if (told.number !== this.#number) return;
    if ('fault' in told) {
      // Before anybody asked, there is nothing to tell.
      if (this.#field.value.trim() === '') return;
      this.#region.dataset.verdict = 'idle';
      this.#region.dataset.matches = '';
      this.#region.replaceChildren(this.#voice.say('check.failed'));
      this.#suggestions.show([], this.#voice);
      return;
    }
    this.#show(told.answer);
  }

  #show(answer: Answer): void {
    const isStale = answer.age > Number(this.dataset.staleAfter);
    const { dataset } = this.#region;
    dataset.ready = '';
    dataset.verdict = answer.verdict;
    dataset.matches = answer.matches.map(({ id }) => id).join(' ');
    dataset.stale = String(isStale && answer.verdict !== 'idle');
    this.#region.replaceChildren(...answerView(this.#voice, answer, isStale));
    this.#suggestions.show(answer.suggestions, this.#voice);
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
    this.#copy.replaceChildren(this.#voice.say('check.copied'));
    setTimeout(() => {
      this.#copy.replaceChildren(before);
    }, 2000);
  }
}
