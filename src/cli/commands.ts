import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

import type { Guard } from '../desk/record.ts';
import { UserError } from '../errors.ts';
import type { Settings } from '../settings.ts';

/** Reads the arguments of this process, and does what they say. */
type Command = () => Promise<void>;

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

/** Ends a command that was not understood, or was asked for `--help`: with its usage, and exit code 2 or 0. */
function endWithUsage(usage: string): never {
  const isAsked = process.argv.slice(2).some((word) => word === '--help' || word === '-h');
  (isAsked ? process.stdout : process.stderr).write(`usage: ${usage}\n`);
  process.exit(isAsked ? 0 : 2);
}

/**
 * A command with its options, and the most words that it takes. If it is called wrongly, it only prints its usage; its work
 * can do so too, with `misused`.
 */
function command<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  most: number,
  options: Options,
  work: (values: Values<Options>, words: readonly string[], misused: () => never) => void | Promise<void>,
): Command {
  const misused = () => endWithUsage(usage);
  const read = () => {
    try {
      const given = parseArgs({ allowPositionals: true, options });
      if (given.positionals.length <= most) return given;
    } catch {
      // The usage shows what is wrong.
    }
    return misused();
  };
  return async () => {
    const { values, positionals } = read();
    await work(values, positionals, misused);
  };
}

async function settings(): Promise<Settings> {
  const { readSettings } = await import('../settings.ts');
  return readSettings(process.env, new Date());
}

/** Unlike a write to `process.stdout`, this does not throw if its reader has gone: `npm run keygen | head -1`. */
const say = (text: string) => {
  console.log(text);
};

/** The option of every command that writes: it only shows what would be written. */
const DRY_RUN = { 'dry-run': { type: 'boolean' } } as const;

/** Whether a command may only show what it would write. Without `--`, npm takes the option itself and passes it on in this variable. */
function isDryRun(values: { readonly 'dry-run'?: boolean | undefined }): boolean {
  return values['dry-run'] ?? process.env.npm_config_dry_run === 'true';
}

/** One option for each guard against an accident: what is lifted is named, and never all of them at once. */
const ACCEPT = {
  'accept-edit': { type: 'boolean' },
  'accept-removal': { type: 'boolean' },
  'accept-many-decisions': { type: 'boolean' },
  'accept-mass-change': { type: 'boolean' },
  'accept-rename': { type: 'boolean' },
} as const satisfies Record<`accept-${Guard}`, { readonly type: 'boolean' }>;

/** The guards that the options lift. */
function acceptedIn(values: Partial<Record<`accept-${Guard}`, boolean | undefined>>): Set<Guard> {
  const options = Object.keys(ACCEPT) as (keyof typeof ACCEPT)[];
  return new Set(
    options.filter((option) => values[option]).map((option) => option.slice('accept-'.length) as Guard),
  );
}

/** A command loads its own code when it is started, so that none waits for the libraries of another. */
const COMMANDS: Readonly<Record<string, Command>> = {
  /**
   * Checks the data, builds `dist/` or the folder given, and serves it until Ctrl-C. `PORT` and `HOST` say where; port 0 is
   * any free one. `--verbose` prints all that Astro logs.
   */
  start: command(
    'npm start [-- folder] [--verbose]',
    1,
    { verbose: { type: 'boolean' } },
    async ({ verbose }, [outDir = 'dist']) => {
      // A signal ends the process with 0: what it was building is cleared away, and npm reports no failure.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
      const { buildSite } = await import('../build/build.ts');
      const { createSiteServer, listen } = await import('../hosting/server.ts');
      const { basePath } = await settings();
      const host = process.env.HOST ?? '127.0.0.1';
      const wanted = process.env.PORT ?? '4321';
      if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
        throw new UserError(`PORT: must be a number from 0 to 65535, got "${wanted}"`);
      // Before the build, so that a port in use is reported at once. Until then the previous build is served.
      const port = await listen(createSiteServer(outDir, basePath), Number(wanted), host);
      await buildSite(outDir, verbose);
      const name = host === '127.0.0.1' ? 'localhost' : host;
      say(`Running at http://${name}:${port}${basePath} (Ctrl-C to stop)`);
    },
  ),

  /**
   * Checks the data and builds the site into `dist/`, or into the folder given. `--publish` (or `SANAD_PUBLISH=1`) refuses
   * what may not go public: an address that is not https, and a log of which it is not certain that it continues the one
   * before. It warns where nothing signs what it built.
   */
  build: command(
    'npm run build [-- folder] [--publish] [--verbose]',
    1,
    { publish: { type: 'boolean' }, verbose: { type: 'boolean' } },
    async ({ publish, verbose }, [outDir = 'dist']) => {
      if (publish) process.env.SANAD_PUBLISH = '1';
      const { buildSite } = await import('../build/build.ts');
      await buildSite(outDir, verbose);
      const { signingKey } = await settings();
      if (signingKey === '')
        console.error(
          'Not signed: nobody can tell this site from one that another makes up. Build with SANAD_SIGNING_KEY (npm run keygen).',
        );
    },
  ),

  /**
   * Prints the nginx configuration that serves a built site. Where `SITE_URL` is https and no port is given, nginx ends TLS
   * itself and redirects http, with the certificate of certbot.
   */
  nginx: command('npm run nginx [-- folder [listen]]', 2, {}, async (_, [folder = 'dist', listen]) => {
    const { nginxConfiguration } = await import('../hosting/nginx.ts');
    const { basePath, siteUrl } = await settings();
    const { protocol, hostname, port } = new URL(siteUrl);
    const serving =
      protocol === 'https:' && listen === undefined
        ? {
            listen: port === '' ? '443' : port,
            tls: { origin: siteUrl, plain: '80', certificates: `/etc/letsencrypt/live/${hostname}` },
          }
        : { listen: listen ?? '80' };
    process.stdout.write(nginxConfiguration({ root: resolve(folder), basePath, ...serving }));
  }),

  /**
   * Answers a question from the data, in words or as JSON. The exit code says only whether there is an answer: 0, or 2 for
   * a command that cannot be understood. What the answer is, a program reads from the JSON.
   */
  ask: command(
    'npm run ask -- "a name" [--json] [--lang <language>]',
    Infinity,
    { json: { type: 'boolean', default: false }, lang: { type: 'string' } },
    async ({ json, lang }, words, misused) => {
      const question = words.join(' ');
      if (question.trim() === '') misused();
      const { answerTo } = await import('./ask.ts');
      const { LANGUAGES } = await import('../i18n/languages.ts');
      const language = LANGUAGES.find((one) => one === (lang ?? LANGUAGES[0]));
      if (language === undefined) return misused();
      say(answerTo(question, language, json, await settings()));
    },
  ),

  /**
   * Checks a data folder and its journal: the folder named, else `SANAD_DATA_DIR`, else `data`. Problems go to standard
   * output, one a line; that there is no journal, to standard error. The journal is compared with what git keeps of it, and with
   * `--base`, the commit that a pull request begins at. Ends with 0 where all is sound, 1 for problems or a comparison that
   * git could not answer, 2 for wrong settings.
   */
  'check-data': command(
    'npm run check:data [folder] [-- --base <commit>]',
    1,
    { base: { type: 'string', default: '' } },
    async ({ base }, [named]) => {
      const { checkFolder } = await import('../desk/check.ts');
      const { formatProblem } = await import('../data/problem.ts');
      const { countRows } = await import('../data/tables.ts');
      const { hasNoJournal, noJournalIn } = await import('../history/journal-files.ts');
      try {
        const { dataDir, today } = await settings();
        const folder = named ?? dataDir;
        const { loaded, files, problems, unsure } = await checkFolder(folder, today, {
          now: new Date(),
          base,
        });
        const wrong = [
          ...problems,
          ...unsure.map((message) => ({ file: files.journal.path, line: 1, column: 'file', message })),
        ].map(formatProblem);
        say(wrong.length > 0 ? wrong.join('\n') : `${folder}: ${countRows(loaded.raw)}, no problem`);
        if (wrong.length === 0 && hasNoJournal(files)) console.error(noJournalIn(folder));
        process.exitCode = wrong.length > 0 ? 1 : 0;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        console.error(error.message);
        process.exitCode = 2;
      }
    },
  ),

  /** Appends to the journal what has changed in the tables. */
  record: command(
    'npm run record -- "why" [--dry-run] [--accept-edit] [--accept-removal] [--accept-many-decisions] [--accept-mass-change] [--accept-rename]',
    Infinity,
    { ...DRY_RUN, ...ACCEPT },
    async (values, [why = '', ...others]) => {
      if (others.length > 0) throw new UserError('put the reason in quotes, as one text');
      const { recordTables } = await import('../desk/record.ts');
      const { dataDir } = await settings();
      await recordTables(dataDir, { why, isDry: isDryRun(values), accepted: acceptedIn(values), say });
    },
  ),

  /**
   * Adds a row to `reviews.csv`: somebody searched the sources today, by the machine's own clock. Without `--found` nothing
   * new came of it.
   */
  reviewed: command(
    'npm run reviewed -- "what was searched" [--found "<source> | <source>"] [--note "<note>"] [--dry-run]',
    Infinity,
    { found: { type: 'string', default: '' }, note: { type: 'string', default: '' }, ...DRY_RUN },
    async (values, [searched = '', ...others], misused) => {
      if (searched === '') misused();
      if (others.length > 0) throw new UserError('put what was searched in quotes, as one text');
      const { addReview } = await import('../desk/reviewed.ts');
      const { dataDir } = await settings();
      const { found, note } = values;
      addReview(dataDir, { searched, found, note }, { isDry: isDryRun(values), say });
    },
  ),

  /**
   * Undoes what a spreadsheet did to the form of the tables, and names what it lost. Ends with 1 where something is lost,
   * which nothing here repairs.
   */
  tidy: command('npm run tidy [-- --dry-run]', 0, DRY_RUN, async (values) => {
    const { tidyFolder } = await import('../desk/tidy.ts');
    const { writeAtomically } = await import('../desk/journal-write.ts');
    const { dataDir } = await settings();
    const isDry = isDryRun(values);
    const files = tidyFolder(dataDir);
    for (const { file, undone, lost, text } of files) {
      if (text !== undefined && !isDry) writeAtomically(file, text);
      for (const what of undone) say(`${file}: ${isDry ? 'would be undone' : 'undone'}: ${what}`);
      for (const what of lost) say(`${file}: not undone: ${what}`);
    }
    if (files.length === 0) say(`${dataDir}: every table is as it should be.`);
    process.exitCode = files.some(({ lost }) => lost.length > 0) ? 1 : 0;
  }),

  /**
   * Says in sentences what changes in the data since `base`, a commit or another data folder, risky things first. It writes
   * nothing, with `--dry-run` or without.
   */
  review: command(
    'npm run review [-- base] [--markdown] [--dry-run]',
    1,
    { ...DRY_RUN, markdown: { type: 'boolean', default: false } },
    async ({ markdown }, [base = '']) => {
      const { linesOfReview, reviewData } = await import('../desk/review.ts');
      const { dataDir, today } = await settings();
      say(linesOfReview(await reviewData(dataDir, base, today), markdown).join('\n'));
    },
  ),

  /** Makes the data folder again from what a site has published, byte for byte. */
  restore: command(
    'npm run restore -- <dist or URL> [--into <folder>] [--dry-run]',
    1,
    { ...DRY_RUN, into: { type: 'string' } },
    async (values, [site], misused) => {
      if (site === undefined) return misused();
      const { restoreData } = await import('../desk/restore.ts');
      const { dataDir } = await settings();
      await restoreData(site, values.into ?? dataDir, { isDry: isDryRun(values), say });
    },
  ),

  /**
   * Compares an official list with the register, and writes the rows that its new companies would have into a folder of
   * their own. The tables are never touched.
   */
  reconcile: command(
    'npm run reconcile -- <list.csv|.xlsx|.html|.pdf> [--into <folder>] [--encoding <name>] [--dry-run]',
    1,
    { ...DRY_RUN, into: { type: 'string' }, encoding: { type: 'string', default: '' } },
    async (values, [list], misused) => {
      if (list === undefined) return misused();
      const { reconcileList } = await import('../desk/reconcile.ts');
      const { dataDir, today } = await settings();
      const { into, encoding } = values;
      await reconcileList(list, dataDir, today, { into, encoding, isDry: isDryRun(values), say });
    },
  ),

  /**
   * Reads the pages that `watch.csv` names, and says what has changed since the last look. It proposes, and writes nothing
   * but what it has seen, into the folder of `--state`. Ends with 3 where a person should look.
   */
  watch: command(
    'npm run watch [-- --state <folder>] [--forget <id>] [--markdown] [--dry-run]',
    0,
    {
      ...DRY_RUN,
      state: { type: 'string', default: '.watch' },
      forget: { type: 'string', multiple: true, default: [] },
      markdown: { type: 'boolean', default: false },
    },
    async (values) => {
      const { linesOfWatch, watchPages } = await import('../desk/watch.ts');
      const { plainInMarkdown } = await import('../desk/review.ts');
      const { dataDir, today } = await settings();
      const { state, forget, markdown } = values;
      const found = await watchPages(dataDir, state, today, { isDry: isDryRun(values), forget });
      for (const line of linesOfWatch(found)) say(markdown ? `- ${plainInMarkdown(line)}` : line);
      if (found.some(([, { kind }]) => ['changed', 'fault', 'frozen'].includes(kind))) process.exitCode = 3;
    },
  ),

  /**
   * Compares a saved copy of a source with what its row claims, and writes the day and the SHA-256 of the copy into the row.
   * The copy itself stays where it is.
   */
  capture: command(
    'npm run capture -- <source> <file> [--on <day>] [--accept-missing-claims] [--dry-run]',
    2,
    { ...DRY_RUN, on: { type: 'string' }, 'accept-missing-claims': { type: 'boolean', default: false } },
    async (values, [source, file], misused) => {
      if (source === undefined || file === undefined) return misused();
      const { capture } = await import('../desk/capture.ts');
      const { dataDir, today } = await settings();
      await capture(source, file, dataDir, {
        today,
        on: values.on ?? today,
        acceptsMissing: values['accept-missing-claims'],
        isDry: isDryRun(values),
        say,
      });
    },
  ),

  /**
   * During or after a merge of two branches that have both recorded: keeps the published journal as it is and records the rest
   * behind it.
   */
  merge: command(
    'npm run merge [-- other-branch] [--published <branch>] [--dry-run] [--accept-…]',
    1,
    { ...DRY_RUN, ...ACCEPT, published: { type: 'string', default: '' } },
    async (values, [other = '']) => {
      const { mergeData } = await import('../desk/merge.ts');
      const { dataDir } = await settings();
      const { published } = values;
      const accepted = acceptedIn(values);
      await mergeData(dataDir, { other, published, isDry: isDryRun(values), accepted, say });
    },
  ),

  /** Makes the folder of a new register, and records its first version. */
  'new-register': command(
    'npm run new-register -- <folder> [--from register.json]',
    1,
    { from: { type: 'string', default: '' } },
    async ({ from }, [folder], misused) => {
      if (folder === undefined) return misused();
      const { newRegister } = await import('../desk/new-register.ts');
      say(await newRegister(folder, from, new Date()));
    },
  ),

  /** Makes the key that signs the log, or that of a witness, in a file that only its owner can read. */
  keygen: command(
    'npm run keygen [-- <file>] [--witness <name>]',
    1,
    { witness: { type: 'string' } },
    async ({ witness }, [path]) => {
      const { makeKey } = await import('../desk/signing.ts');
      await makeKey(path, witness, { say, warn: console.error });
    },
  ),

  /**
   * Signs the checkpoints of the journal, has the last one cosigned by the witnesses named, or by all that the policy has an
   * address of, and keeps them in the data folder to be published. Exit code 1 where a witness did not cosign.
   */
  cosign: command('npm run cosign [-- <witness URL> …]', Infinity, {}, async (_, urls) => {
    const { cosign } = await import('../desk/signing.ts');
    const { dataDir, today, signingKey } = await settings();
    const faults = await cosign(dataDir, { signingKey, urls, today, say });
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length > 0 ? 1 : 0;
  }),

  /**
   * Compares every published file with the sums that the site publishes of itself, and the sums with their note; with
   * `--rebuild`, also with what the commit named there makes. Exit code 1 where a file differs, is missing or, in a folder,
   * is extra; 2 where it is not understood.
   */
  'verify-site': command(
    'npm run verify-site -- <folder or URL of the site> [--key verifier-key] [--rebuild]',
    1,
    { key: { type: 'string' }, rebuild: { type: 'boolean', default: false } },
    async ({ key, rebuild }, [site], misused) => {
      if (site === undefined) return misused();
      const { verifySite } = await import('./verify-site.ts');
      const { done, unchecked, wrong } = await verifySite(site, key, rebuild);
      for (const line of done) say(`ok  ${line}`);
      for (const line of unchecked) say(`--  not checked: ${line}`);
      for (const line of wrong) console.error(`NOT VERIFIED: ${line}`);
      process.exitCode = wrong.length > 0 ? 1 : 0;
    },
  ),

  /** Makes the committed fonts again: of pages in the languages that bring one, and of badges and share cards. */
  fonts: command('npm run fonts', 0, {}, async () => {
    const { writeFonts } = await import('../build/fonts.ts');
    const { dataDir } = await settings();
    await writeFonts(dataDir, say);
  }),

  /** Draws the icons of `public/` again from the mark. */
  icons: command('npm run icons', 0, {}, async () => {
    const { drawIcons } = await import('./icons.ts');
    await drawIcons();
  }),
};

/** Starts the command of a name, with the arguments of this process. */
export async function startCommand(name: string): Promise<void> {
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (known === undefined)
    throw new UserError(`there is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
  await known();
}
