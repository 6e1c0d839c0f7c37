import { type AstroIntegration, build } from 'astro';

/** `node build.ts <fault> <folder>`: a build of the site in which one thing goes wrong. */
const [fault = '', outDir = ''] = process.argv.slice(2);

const FAULTS: Readonly<Record<string, AstroIntegration['hooks']>> = {
  'throwing-page': withPage('throwing-page.astro'),
  'stuck-page': withPage('stuck-page.astro'),
  'failing-integration': {
    'astro:build:done': () => {
      throw new Error('this integration fails when all pages are written');
    },
  },
};

function withPage(file: string): AstroIntegration['hooks'] {
  return {
    'astro:config:setup': ({ injectRoute }) => {
      injectRoute({ pattern: '/fault/', entrypoint: new URL(file, import.meta.url) });
    },
  };
}

await build({ outDir, integrations: [{ name: fault, hooks: FAULTS[fault] ?? {} }] });
