import { assertDefined } from '../../errors.ts';
import '../register/turn.ts';
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

customElements.define('check-box', OfflineCheck);
