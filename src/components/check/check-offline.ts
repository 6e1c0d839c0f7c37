import type { CheckIndex } from '../../check/index.ts';
import { type Day, dayIn, daysBetween } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { jurisdiction } from '../../jurisdiction.ts';
import { CheckBox, type Send } from './check-box.ts';
import { answering, type Reply } from './check-worker.ts';

const index = assertDefined(document.querySelector('#check-index'), 'the index').textContent;

/** The check of a file that may load nothing: the index is in the file, and the page itself answers. */
class OfflineCheck extends CheckBox {
  protected override connect(hear: (reply: Reply) => void): Send {
    const take = answering(hear);
    take({ index });
    return take;
  }
}

/** Shows the warning over the list in a file that is older than `data-stale-after` days. */
function warnWhenOld(warning: HTMLElement, today: Day): void {
  const { asOf } = JSON.parse(index) as CheckIndex;
  warning.hidden = daysBetween(asOf, today) <= Number(warning.dataset.staleAfter);
}

customElements.define('check-box', OfflineCheck);
const warning = document.querySelector<HTMLElement>('[data-warning]');
if (warning !== null) warnWhenOld(warning, dayIn(jurisdiction.timeZone, new Date()));
