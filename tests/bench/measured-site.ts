import { build } from '../build/builds.ts';

/** Where the site stands that is looked at and measured in a browser. */
export const MEASURED_SITE = '.build/tests/measured';

/** Builds it from the real data, on the day of the tests. */
export async function buildMeasuredSite(): Promise<void> {
  const { code, stdout, stderr } = await build(MEASURED_SITE);
  if (code !== 0) throw new Error(`the site does not build:\n${stdout}\n${stderr}`);
}
