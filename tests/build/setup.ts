import { BASE_PATH, build, SITE, SITE_UNDER_BASE } from './builds.ts';

/** Builds the frozen register once at the root and once under a base path, for all tests of what is published. */
export async function setup(): Promise<void> {
  const outcomes = await Promise.all([build(SITE), build(SITE_UNDER_BASE, { BASE_PATH })]);
  for (const { code, stdout, stderr } of outcomes)
    if (code !== 0) throw new Error(`the site does not build:\n${stdout}\n${stderr}`);
}
