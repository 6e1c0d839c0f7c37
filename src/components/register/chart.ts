import { addDays, type Day, daysBetween, firstDay } from '../../dates.ts';
import type { Announced, Named } from '../../register/figures.ts';

/** The layout of the chart of announced and named licensees, in the units of its `viewBox`. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  /** The plot's edges. */
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly months: readonly { readonly x: number; readonly month: string }[];
  readonly totals: readonly { readonly y: number; readonly total: number }[];
  /** One announced total: a dot if its day is known, otherwise a bar across the possible days. */
  readonly announced: readonly {
    readonly x1: number;
    readonly x2: number;
    readonly y: number;
    readonly source: Announced;
  }[];
  /** The named companies as a stepped line: an SVG path. */
  readonly named: string;
}

const SIZE = { width: 480, height: 300, left: 32, right: 472, top: 12, bottom: 260 };

/** The half-year marks from `from` on that lie before `to`. */
function halfYears(from: Day, to: Day): string[] {
  const marks: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    marks.push(`${year}-01`, `${year}-07`);
  return marks.filter((month) => firstDay(month) >= from && firstDay(month) <= to);
}

/** Lays the chart out from the first announcement to `today`. Undated totals are not drawn. */
export function layOut(announced: readonly Announced[], named: readonly Named[], today: Day): Chart {
  const { left, right, top, bottom } = SIZE;
  const dated = announced.flatMap((source) =>
    source.between === null ? [] : [{ source, between: source.between }],
  );
  const days = [...dated.map(({ between }) => between[0]), ...named.map(({ on }) => on)].sort();
  const first = days[0] ?? today;
  const start = addDays(first, -14);
  const span = Math.max(1, daysBetween(start, today));
  const most = Math.max(4, ...dated.map(({ source }) => source.total), ...named.map(({ total }) => total));
  const step = Math.ceil(most / 5);
  const x = (day: Day) =>
    round(left + ((right - left) * Math.min(span, Math.max(0, daysBetween(start, day)))) / span);
  const y = (total: number) => round(bottom - ((bottom - top) * total) / (step * 5));
  const steps = named.map(({ on, total }) => `H${x(on)}V${y(total)}`).join('');
  return {
    ...SIZE,
    months: halfYears(start, today).map((month) => ({ x: x(firstDay(month)), month })),
    totals: [0, 1, 2, 3, 4, 5].map((line) => ({ y: y(line * step), total: line * step })),
    announced: dated.map(({ source, between: [from, to] }) => ({
      x1: x(from),
      x2: x(to),
      y: y(source.total),
      source,
    })),
    named: `M${left} ${y(0)}${steps}H${x(today)}`,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
