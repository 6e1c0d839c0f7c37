import { cosign } from '../desk/cosign.ts';
import { readSigningKey } from '../history/published-log.ts';
import { thisRegister } from '../this-register.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

/**
 * `npm run cosign [-- <witness URL> …]`: signs the checkpoints of the journal, has the last one cosigned by the witnesses
 * named, or by all that the policy has an address of, and keeps them in the data folder to be published. Exit code 1
 * where a witness did not cosign.
 */
const { positionals } = readArguments('npm run cosign [-- <witness URL> …]', Infinity, {});
const { dataDir, today, signingKey } = readSettings(process.env, new Date());
const faults = await cosign(dataDir, {
  signer: await readSigningKey(signingKey, thisRegister.logOrigin),
  urls: positionals,
  today,
  say: (text) => process.stdout.write(`${text}\n`),
});
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
