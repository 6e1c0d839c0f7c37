import { buildSite } from '../../src/build/build.ts';
import { createSiteServer, listen } from '../../src/hosting/server.ts';

/** `node serve.ts <port>`: builds the site for the browser tests and serves it, as a visitor would get it. */
const FOLDER = '.build/tests/browser';

await buildSite(FOLDER);
await listen(createSiteServer(FOLDER, '/'), Number(process.argv[2]), '127.0.0.1');
