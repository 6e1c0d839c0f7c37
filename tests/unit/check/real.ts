import { openIndex } from '../../../src/check/opened.ts';
import { indexOf } from '../../../src/check/index-of.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { buildRegister } from '../../../src/register/register.ts';

export const TODAY = '2026-11-24';

/** The register that is published, opened for questions on a fixed day. */
export const register = buildRegister(loadWholeTables('data', TODAY).tables, TODAY);
export const opened = openIndex(indexOf(register));
