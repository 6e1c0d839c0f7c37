// Loaded before a program (`node --import`): lists every folder in the opposite order, as another file system might.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { readdir, readdirSync } = fs;
const listing = fs.promises.readdir;
fs.readdirSync = (...given) => readdirSync(...given).toReversed();
fs.readdir = (...given) => {
  const callback = given.pop();
  readdir(...given, (error, names) => callback(error, names?.toReversed()));
};
fs.promises.readdir = async (...given) => (await listing(...given)).toReversed();
syncBuiltinESMExports();
