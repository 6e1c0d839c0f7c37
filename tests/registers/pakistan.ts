import { loadWholeTables } from '../../src/rules/load.ts';
import { buildRegister } from '../../src/register/register.ts';

/** The frozen register of the tests and its day: `data/` may change as it will, what they expect stays true. */
export const PAKISTAN = 'tests/registers/pakistan';
export const TODAY = '2026-11-25';

export const { tables } = loadWholeTables(PAKISTAN, TODAY);
export const register = buildRegister(tables, TODAY);
