import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

import { type Guard, GUARDS } from '../history/record-plan.ts';

/** The option of every command that writes: it only shows what would be written. */
export const DRY_RUN = { 'dry-run': { type: 'boolean' } } as const;

/** Whether a command may only show what it would write. Without `--` npm keeps the option to itself, and tells it only so. */
export function isDryRun(values: { readonly 'dry-run'?: boolean | undefined }): boolean {
  return values['dry-run'] ?? process.env.npm_config_dry_run === 'true';
}

/** One option for each guard against an accident: what is lifted is named, and never all of them at once. */
export const acceptOptions = {
  'accept-edit': { type: 'boolean' },
  'accept-removal': { type: 'boolean' },
  'accept-many-decisions': { type: 'boolean' },
  'accept-mass-change': { type: 'boolean' },
  'accept-rename': { type: 'boolean' },
} as const satisfies Record<`accept-${Guard}`, { readonly type: 'boolean' }>;

/** The guards that the options lift. */
export function acceptedIn(values: Partial<Record<`accept-${Guard}`, boolean | undefined>>): Set<Guard> {
  return new Set(GUARDS.filter((guard) => values[`accept-${guard}`] === true));
}

/**
 * The words and options that a command was given, `most` words at most. A command that cannot be understood, or is asked
 * for `--help`, does nothing: it ends with its usage, and with exit code 2 or 0.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  most: number,
  options: Options,
) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.length <= most) return { values, positionals };
  } catch {
    // What is wrong with them, the usage shows.
  }
  endWithUsage(usage);
}

/** Ends a command that was not understood, or was asked for `--help`. */
export function endWithUsage(usage: string): never {
  const isAsked = process.argv.slice(2).some((word) => word === '--help' || word === '-h');
  (isAsked ? process.stdout : process.stderr).write(`usage: ${usage}\n`);
  process.exit(isAsked ? 0 : 2);
}
