import type { CheckIndex } from '../../check/search-index.ts';
import { restsOnLog } from '../../check/make-index.ts';
import type { Bytes } from '../../tlog/bytes.ts';

/**
 * The message from the page: the index of the check and the entries of the log. The reply is whether the index
 * follows from them.
 */
export interface AnswersQuestion {
  readonly index: CheckIndex;
  readonly lines: readonly Bytes[];
}

addEventListener('message', ({ data }: MessageEvent<AnswersQuestion>) => {
  postMessage(restsOnLog(data.index, data.lines));
});
