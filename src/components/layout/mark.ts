/** The mark on a 32 by 32 ground: a page, and a link of a chain that is threaded through its corner as a seal. */
export const MARK = {
  size: 32,
  stroke: 2.5,
  path: 'M20 19v4H5V3h15v11M9 9h7M9 14h5M14 20.5a6.5 6.5 0 1 1 0 5',
} as const;

/**
 * سند in Nastaliq as an outline, so that the name never waits for a font.
 * Drawn from Noto Nastaliq Urdu (SIL Open Font License 1.1).
 */
export const URDU_NAME = {
  width: 315,
  height: 161,
  path: 'M1 160l-1-5q16-9 30-17q13-9 24-19q10-10 15-22q4-8 8-20q3-12 7-27l7 1q-1 9-2 14q-1 5-1 7q0 3 0 5q0 16 7 25q7 10 20 10q6 0 9 4q2 4 2 10q0 9-4 15q-4 5-9 8q-5 2-10 2q-11 0-18-5q-7-6-10-14q-3-8-3-16q-2 6-5 11q-3 6-7 11q-4 6-9 11q-3 2-7 4q-5 1-11 2q-6 2-14 3q-8 1-18 2zM149 46q-4-4-7-7q-4-3-7-6q-4-3-7-6l0-2q1-2 4-6q3-4 7-7q3-4 6-7q3-3 5-4l2 0q11 7 15 12q4 5 4 9q0 5-5 11q-5 6-15 13l-2 0zM103 151q-4 0-6-1q-2-2-3-5q-2-4-2-8q0-9 4-15q4-5 9-8q5-2 10-2q8 0 14-3q6-3 10-9l9-11q2-3 5-4q2-2 5-2q3 0 5 1q2 1 3 1q3 1 6 2q3 1 6 1q3 0 5 3q2 3 2 7q0 9-5 13q-6 4-10 4q-4 0-7-1q-3-1-6-2q-4-3-7-3q-3 0-5 3q-3 4-6 9q-5 7-9 13q-5 7-10 11q-3 3-8 4q-4 2-9 2zM170 115q-3 0-5-3q-3-2-3-7q0-8 5-12q5-5 11-5q7 0 16-3q9-4 17-14q2-2 2-3q1-1 3-4q2-3 6-9q2-3 5-5q3-1 6-1q3 0 9 2q3 1 5 2q3 1 6 1q7 0 12-5q4-4 11-15l2-1q3 2 6 2q3 1 6 1q6 0 10-6q4-5 7-16l8 2q-4 15-9 26q-6 11-13 16q-7 5-15 5q-3 0-5 0q-2 0-4-1q-6 9-12 14q-6 4-13 4q-7 0-12-3q-5-3-7-3q-3 0-8 7q-6 9-11 14q-4 6-8 9q-7 6-14 9q-6 2-14 2z',
} as const;
