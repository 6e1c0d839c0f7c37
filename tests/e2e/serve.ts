import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { buildOnce, SITE } from '../build/builds.ts';

/** `node serve.ts <port>`: serves the site that the tests of the build look at, as a visitor would get it. */
await buildOnce(SITE);
await listen(createSiteServer(SITE, '/'), Number(process.argv[2]), '127.0.0.1');
