/** The mark on a 32 by 32 ground: a page, and a link of a chain that is threaded through its corner as a seal. */
export const MARK = {
  size: 32,
  stroke: 2.5,
  path: 'M20 19v4H5V3h15v11M9 9h7M9 14h5M14 20.5a6.5 6.5 0 1 1 0 5',
} as const;
