export default {
  printWidth: 110,
  singleQuote: true,
  // As in astro.config.mjs, so that formatting never changes what a page says.
  astroCompressHTML: 'html',
  plugins: ['prettier-plugin-astro'],
  overrides: [{ files: '*.astro', options: { parser: 'astro' } }],
};
