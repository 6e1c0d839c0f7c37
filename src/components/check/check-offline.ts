import type { EverydayWords } from '../../check/question.ts';
import { assertDefined } from '../../errors.ts';
import '../register/turn.ts';
import { later, type Later } from './any-answer-view.ts';
import { CheckBox, type Send } from './check-box.ts';
import { answering, type Reply } from './check-worker.ts';
import type { AnswerWords } from './answer-view.ts';

/** The words of all answers, as the file has them: JSON, packed by zlib (RFC 1950), in base64, in a string of JSON. */
export interface WordsInFile {
  readonly exact: AnswerWords['messages'];
  readonly everyday: EverydayWords;
  readonly answers: AnswerWords;
}

const textOf = (id: string) => assertDefined(document.querySelector(id), `the element ${id}`).textContent;
const index = textOf('#check-index');
const words = unpack(JSON.parse(textOf('#check-words')) as string);

async function unpack(packed: string): Promise<WordsInFile> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return (await new Response(plain).json()) as WordsInFile;
}

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

  protected override async exactWords(): Promise<AnswerWords['messages']> {
    return (await words).exact;
  }

  protected override async laterWords(): Promise<readonly [EverydayWords, AnswerWords]> {
    const { everyday, answers } = await words;
    return [everyday, answers];
  }
}

customElements.define('check-box', OfflineCheck);
