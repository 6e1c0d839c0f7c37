import { BASE_PATH, buildOnce, SITE, SITE_UNDER_BASE } from './builds.ts';

/** Builds the frozen register once at the root and once under a base path, for all tests of what is published. */
export async function setup(): Promise<void> {
  await Promise.all([buildOnce(SITE), buildOnce(SITE_UNDER_BASE, { BASE_PATH })]);
}
