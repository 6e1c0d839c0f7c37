/** Whether the slow campaigns run in full, as `npm run test:long` asks; `npm test` runs a short sample of each. */
export const LONG = process.env.SANAD_LONG === '1';
