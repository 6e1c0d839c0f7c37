import type { EverydayWords } from '../../check/topics.ts';
import { assertDefined } from '../../errors.ts';
import '../register/turn.ts';
import { later, type Later } from './any-answer-view.ts';
import { CheckBox, type Send } from './check-box.ts';
import { answering, type Reply } from './check-worker.ts';
import type { AnswerWords } from './page-words.ts';

const index = assertDefined(document.querySelector('#check-index'), 'the index').textContent;
const wordsIn = (id: string) => assertDefined(document.querySelector(id), 'the words').textContent;

/** The check of a file that may load nothing: the index is in the file, and the page itself answers. */
class OfflineCheck extends CheckBox {
  protected override connect(hear: (reply: Reply) => void): Send {
    const take = answering(hear);
    take({ index });
    return take;
  }

  protected override laterCode(): Promise<Later> {
    return Promise.resolve(later);
  }

  protected override exactWords(): Promise<AnswerWords['messages']> {
    return Promise.resolve(JSON.parse(wordsIn('#check-answers')) as AnswerWords['messages']);
  }

  protected override laterWords(): Promise<readonly [EverydayWords, AnswerWords]> {
    return Promise.resolve([
      JSON.parse(wordsIn('#check-words')) as EverydayWords,
      JSON.parse(wordsIn('#check-messages')) as AnswerWords,
    ]);
  }
}

customElements.define('check-box', OfflineCheck);
