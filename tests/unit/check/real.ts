import { SearchIndex } from '../../../src/check/search-index.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { buildRegister } from '../../../src/register/register.ts';

export const TODAY = '2026-11-24';

/** The register that is published, ready for questions on a fixed day. */
export const register = buildRegister(loadWholeTables('data', TODAY).tables, TODAY);
export const searchIndex = new SearchIndex(indexOf(register));
