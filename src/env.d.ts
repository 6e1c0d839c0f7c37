declare namespace App {
  type Site = import('./i18n/site.ts').Site;

  /** The site in the language of the page, set by `middleware.ts`: `const { words, addresses } = Astro.locals`. */
  interface Locals {
    readonly words: Site['words'];
    readonly addresses: Site['addresses'];
    readonly absolute: Site['absolute'];
  }
}

/** Made by the build (`build/language-styles.ts`). */
declare module 'virtual:language-styles' {
  /** The address of the font of a language that brings one. */
  export const fonts: Readonly<Partial<Record<string, string>>>;
}
