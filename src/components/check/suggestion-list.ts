import type { Suggestion } from '../../check/answer.ts';
import type { PageWords } from './page-words.ts';

/**
 * The names that may have been meant, under the answer: the list box of a combobox (ARIA Authoring Practices). The focus
 * stays in the field; the arrow keys move through the list, and Enter or a press takes a name.
 */
export class SuggestionList {
  readonly #field: HTMLInputElement;
  readonly #frame: HTMLElement;
  readonly #list: HTMLElement;
  readonly #take: (name: string) => void;
  #active = -1;

  constructor(field: HTMLInputElement, frame: HTMLElement, take: (name: string) => void) {
    this.#field = field;
    this.#frame = frame;
    this.#take = take;
    const list = frame.querySelector<HTMLElement>('[role="listbox"]');
    if (list === null) throw new Error('the frame of suggestions has no list box');
    this.#list = list;
    // A press would take the focus out of the field before the click comes.
    list.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
      if (option !== null) this.#take(option.dataset.name ?? '');
    });
  }

  show(suggestions: readonly Suggestion[], words: PageWords): void {
    const options = suggestions.map(({ id, name, licensee }, place) => {
      const option = document.createElement('li');
      option.id = `${this.#list.id}-${place}`;
      option.role = 'option';
      option.dataset.suggestion = id;
      option.dataset.name = name;
      const title = document.createElement('strong');
      title.append(words.name(name));
      option.append(title);
      if (licensee !== name) option.append(' ', words.name(licensee));
      return option;
    });
    this.#list.replaceChildren(...options);
    this.#frame.hidden = options.length === 0;
    this.#field.ariaExpanded = String(options.length > 0);
    this.#mark(-1);
  }

  /** Does what a key asks for; false for a key that is not the list's. */
  press(key: string): boolean {
    const count = this.#list.children.length;
    if (count === 0) return false;
    if (key === 'ArrowDown') this.#mark(this.#active + 1 < count ? this.#active + 1 : -1);
    else if (key === 'ArrowUp') this.#mark(this.#active < 0 ? count - 1 : this.#active - 1);
    else if (key === 'Enter' && this.#active >= 0)
      this.#take((this.#list.children[this.#active] as HTMLElement).dataset.name ?? '');
    else return false;
    return true;
  }

  #mark(place: number): void {
    this.#active = place;
    Array.from(this.#list.children).forEach((option, at) => {
      option.ariaSelected = String(at === place);
    });
    const active = this.#list.children[place];
    if (active === undefined) this.#field.removeAttribute('aria-activedescendant');
    else {
      this.#field.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    }
  }
}
