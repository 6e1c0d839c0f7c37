import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Written } from './written.ts';

/** The least that Astro can take: a site of one template, which writes as many files of the same sizes as ours. */

const BEFORE =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body><p>';
const AFTER = '</p></body></html>';

const routes = (list: string) => `import sizes from '${list}';
export const getStaticPaths = () => sizes.map((bytes, number) => ({ params: { number: String(number) }, props: { bytes } }));`;

const PAGE = `---
${routes('../pages.json')}
const text = 'x'.repeat(Astro.props.bytes - ${BEFORE.length + AFTER.length});
---
${BEFORE}{text}${AFTER}
`;

const FILE = `${routes('../../files.json')}
export const GET = ({ props }) => new Response('x'.repeat(props.bytes));
`;

/** Writes the bare site for the files that a build has written. `modules` is where Astro is installed. */
export function writeFloor(root: string, modules: string, written: readonly Written[]): void {
  const pages = written.filter(({ path }) => path.endsWith('.html'));
  const files = written.filter(({ path }) => !path.endsWith('.html'));
  mkdirSync(join(root, 'src/pages/files'), { recursive: true });
  symlinkSync(modules, join(root, 'node_modules'), 'dir');
  const contents: Readonly<Record<string, string>> = {
    'package.json': '{ "type": "module" }',
    'src/pages.json': JSON.stringify(pages.map(({ bytes }) => bytes)),
    'src/files.json': JSON.stringify(files.map(({ bytes }) => bytes)),
    'src/pages/[number].astro': PAGE,
    'src/pages/files/[number].txt.ts': FILE,
  };
  for (const [path, content] of Object.entries(contents)) writeFileSync(join(root, path), content);
}
