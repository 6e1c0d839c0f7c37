import { writeAtomically } from '../desk/journal-write.ts';
import { tidyFolder } from '../desk/tidy.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, isDryRun, readArguments } from './arguments.ts';

/**
 * `npm run tidy [-- --dry-run]`: undoes what a spreadsheet did to the form of the tables, and names what it lost. Ends
 * with 1 where something is lost, which nothing here repairs.
 */
const { values } = readArguments('npm run tidy [-- --dry-run]', 0, DRY_RUN);
const { dataDir } = readSettings(process.env, new Date());
const isDry = isDryRun(values);
const files = tidyFolder(dataDir);
for (const { file, undone, lost, text } of files) {
  if (text !== undefined && !isDry) writeAtomically(file, text);
  const would = isDry ? 'would be undone' : 'undone';
  for (const what of undone) console.log(`${file}: ${would}: ${what}`);
  for (const what of lost) console.log(`${file}: not undone: ${what}`);
}
if (files.length === 0) console.log(`${dataDir}: every table is as it should be.`);
process.exitCode = files.some(({ lost }) => lost.length > 0) ? 1 : 0;
