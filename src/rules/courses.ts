import { firstDay, lastDay } from '../dates.ts';
import { orderByEffect, takesEffect } from '../register/effect.ts';
import type { Check, Contents } from './contents.ts';
import { after, BEFORE, type Course, faultOfStep, MAY_BE, type Step } from './course.ts';
import { GRANTS, type Judged, judgedByLicensee, undoneIn } from './judged.ts';

/** A step with the row that tells it. */
interface ToldStep extends Step {
  readonly line: number;
  readonly row: Judged;
  /** The row that undoes it, if one does. */
  readonly undoneBy: number | undefined;
}

type Fault = readonly [column: string, message: string];

const isGrant = ({ kind }: Step) => GRANTS.includes(kind);

function stepsOf(
  own: readonly (readonly [number, Judged])[],
  published: ReadonlyMap<string, string>,
  undone: ReadonlyMap<number, number>,
): ToldStep[] {
  return own.flatMap(([line, row]) => {
    const { id, decision: kind, effective_on: on = '', until = '', source = '', recorded_on: recorded } = row;
    if (kind === 'withdrawn') return [];
    // A row whose day cannot be read stays in the order of the file.
    const effect = takesEffect(on, published.get(source) ?? '', recorded ?? '9999-12-31');
    // A term that ends before it begins is told by itself.
    const isTerm = until !== '' && (on === '' || lastDay(until) >= firstDay(on));
    return [{ ...effect, id, kind, until: isTerm ? until : '', line, row, undoneBy: undone.get(id) }];
  });
}

/** A step that rests on a licence, which takes effect before it and stands above it in the file. */
function faultOfRest(step: ToldStep, all: readonly ToldStep[], { state }: Course): Fault | undefined {
  const above = all.filter((one) => isGrant(one) && one.line < step.line);
  const grants = above.filter(({ undoneBy }) => undoneBy === undefined);
  const undone = above.findLast(({ undoneBy }) => undoneBy !== undefined);
  const { licensee, effective_on: on = '' } = step.row;
  if (grants.length === 0)
    return undone === undefined
      ? ['decision', `must come after a row that says ${licensee} is ${GRANTS.join(' or ')}`]
      : [
          'decision',
          `rests on a licence that is undone (decision ${undone.id}, withdrawn by ${undone.undoneBy ?? 0}); withdraw this row too`,
        ];
  if (state !== 'none') return undefined;
  const [earliest = ''] = grants.map(({ row }) => row.effective_on ?? '').sort();
  return on === ''
    ? ['source', `must not be older than the licence it rests on, ${earliest}, got one of ${step.latest}`]
    : ['effective_on', `must not be before the licence it rests on, ${earliest}, got "${on}"`];
}

function faultOf(step: ToldStep, all: readonly ToldStep[], course: Course): Fault | undefined {
  const rest = isGrant(step) ? undefined : faultOfRest(step, all, course);
  if (rest !== undefined || course.state === 'none') return rest;
  const fault = faultOfStep(course, step);
  if (fault === undefined) return undefined;
  const undone = all.findLast(
    ({ line, kind, undoneBy }) =>
      line < step.line && undoneBy !== undefined && MAY_BE[step.kind].some((state) => state === kind),
  );
  return undone === undefined || isGrant(undone)
    ? ['decision', fault]
    : [
        'decision',
        `rests on decision ${undone.id}, which is withdrawn by ${undone.undoneBy ?? 0}; withdraw this row too`,
      ];
}

function datesOf({ 'press-releases': { rows } }: Contents): ReadonlyMap<string, string> {
  return new Map(rows.map(({ values: { id = '', date = '' } }) => [id, date]));
}

/** Every licence takes a course that licences take, in the order in which its decisions took effect. */
export const licencesTakeTheirCourse: Check = (contents) => {
  const { decisions } = contents;
  if (!decisions.complete) return [];
  const undone = undoneIn(decisions);
  const published = datesOf(contents);
  return [...judgedByLicensee(decisions).values()].flatMap((own) => {
    const all = stepsOf(own, published, undone);
    let course = BEFORE;
    return orderByEffect(all.filter(({ undoneBy }) => undoneBy === undefined)).flatMap((step) => {
      const fault = faultOf(step, all, course);
      if (fault === undefined) course = after(course, step);
      return fault === undefined
        ? []
        : [{ file: decisions.file, line: step.line, column: fault[0], message: fault[1] }];
    });
  });
};
