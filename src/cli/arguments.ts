import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

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
