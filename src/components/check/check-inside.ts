import { ask } from '../../check/ask.ts';
import type { CheckIndex } from '../../check/index-format.ts';
import { openIndex } from '../../check/opened.ts';
import { type Day, dayIn, daysBetween } from '../../dates.ts';
import { jurisdiction } from '../../jurisdiction.ts';
import { type Asking, CheckBox } from './check-box.ts';
import type { Told } from './check-worker.ts';

const index = JSON.parse(document.querySelector('#check-index')?.textContent ?? '') as CheckIndex;

/** The check of a file that may load nothing: the index stands in the file, and the page itself answers. */
class CheckInside extends CheckBox {
  protected override open(hear: (told: Told) => void): Asking {
    const opened = openIndex(index);
    return ({ number, question, today }) => {
      hear({ number, answer: ask(opened, question, today) });
    };
  }
}

/** Shows the warning over the list in a file that is older than `data-stale-after` days. */
function warnWhenOld(warning: HTMLElement, today: Day): void {
  warning.hidden = daysBetween(index.asOf, today) <= Number(warning.dataset.staleAfter);
}

customElements.define('check-box', CheckInside);
const warning = document.querySelector<HTMLElement>('[data-warning]');
if (warning !== null) warnWhenOld(warning, dayIn(jurisdiction.timeZone, new Date()));
