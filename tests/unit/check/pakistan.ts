import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { register } from '../../registers/pakistan.ts';
import { WORDS } from '../../words.ts';

export { register, TODAY } from '../../registers/pakistan.ts';

/** The frozen register, ready for questions. */
export const searchIndex = new SearchIndex(indexOf(register, WORDS));
