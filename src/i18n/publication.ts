export { siteIn as publicationIn, type Site as Publication } from './site.ts';
