import type { CheckIndex } from '../../check/index.ts';
import { restsOnLog } from '../../check/rests-on-log.ts';
import type { Bytes } from '../../tlog/bytes.ts';

/** What the page sends: what the check answers from, and the entries of the log. The answer is whether it rests on them. */
export interface AnswersQuestion {
  readonly index: CheckIndex;
  readonly lines: readonly Bytes[];
}

addEventListener('message', ({ data }: MessageEvent<AnswersQuestion>) => {
  postMessage(restsOnLog(data.index, data.lines));
});
