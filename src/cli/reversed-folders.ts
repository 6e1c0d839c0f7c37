import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program (`node --import`), lists the entries of every folder in the opposite order, as another file
 * system might. What a build writes must not depend on it.
 */
const { readdirSync, readdir } = fs;
const readdirPromise = fs.promises.readdir;

type Listing = (...given: unknown[]) => unknown[];
type Callback = (error: unknown, names?: unknown[]) => void;

const reversed = {
  readdirSync: (...given: unknown[]) => (readdirSync as Listing)(...given).toReversed(),
  readdir: (...given: unknown[]) => {
    const callback = given.pop() as Callback;
    (readdir as (...all: unknown[]) => void)(...given, (error: unknown, names?: unknown[]) => {
      callback(error, names?.toReversed());
    });
  },
};
Object.assign(fs, reversed);
Object.assign(fs.promises, {
  readdir: async (...given: unknown[]) =>
    (await (readdirPromise as (...all: unknown[]) => Promise<unknown[]>)(...given)).toReversed(),
});
syncBuiltinESMExports();
