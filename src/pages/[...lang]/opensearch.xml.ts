import type { APIRoute } from 'astro';

import { pageRoutes } from '../../routes.ts';
import { element, renderXml, XML_DECLARATION } from '../../xml.ts';

export const getStaticPaths = pageRoutes;

/**
 * How a browser asks the register from its address bar (OpenSearch 1.1). The question is in the fragment of the address,
 * which a browser does not send.
 */
export const GET: APIRoute = ({ locals: { words, addresses, absolute } }) => {
  const home = absolute(addresses.home);
  const description = element(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    // The standard allows 16 characters here, and 1024 in the description.
    element('ShortName', {}, words.t('site.name')),
    element('Description', {}, words.t('site.tagline')),
    element('Language', {}, words.language),
    element('InputEncoding', {}, 'UTF-8'),
    element(
      'Image',
      { width: 16, height: 16, type: 'image/svg+xml' },
      absolute(addresses.file('favicon.svg')),
    ),
    element('Url', { type: 'text/html', method: 'get', template: `${home}#q={searchTerms}` }),
    element('Url', {
      type: 'application/opensearchdescription+xml',
      rel: 'self',
      template: absolute(addresses.page('opensearch.xml')),
    }),
  );
  return new Response(`${XML_DECLARATION}${renderXml(description)}\n`);
};
