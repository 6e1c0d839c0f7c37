import fc from 'fast-check';

import '../../src/this-register.ts';

import { LONG } from '../long.ts';

// `npm test` tries the same inputs each time, so that it fails for a change and for nothing else; the long run tries others.
if (!LONG) fc.configureGlobal({ seed: 20261125 });
