import { loadWholeTables } from './load/load.ts';
import { buildRegister } from './register/register.ts';
import { readSettings } from './settings.ts';

/** The one place where a build reads its settings and its data: once, whole or not at all. */
export const settings = readSettings(process.env, new Date());

export const loaded = loadWholeTables(settings.dataDir, settings.today);

export const register = buildRegister(loaded.tables, settings.today);
