import { questionsHere } from '../jurisdiction.ts';
import type { PressRelease } from '../data/tables.ts';
import type { Decision } from '../register/decision.ts';
import { figuresOf } from '../register/figures.ts';
import { outlook } from '../register/outlook.ts';
import type { Register } from '../register/register.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES, type Standing } from '../register/standing.ts';
import { confusablesOf } from './confusables.ts';
import type { CheckIndex, DecisionRow, SourceRow } from './index-format.ts';
import { packAddresses, packAliases, packId, packNames, packStandings } from './packed.ts';

/** Rows that many others point to, each once. */
class Shared<Row> {
  readonly rows: Row[] = [];
  readonly #places = new Map<string, number>();

  placeOf(row: Row): number {
    const key = JSON.stringify(row);
    const place = this.#places.get(key) ?? this.rows.push(row) - 1;
    this.#places.set(key, place);
    return place;
  }
}

/** The index of a register: everything that an answer says, on the day of the register and on later days. */
export function indexOf(register: Register): CheckIndex {
  const sources = new Shared<SourceRow>();
  const decisions = new Shared<DecisionRow>();
  const sourcePlace = ({ id, date, publisher, title, url }: PressRelease) =>
    sources.placeOf([id, date, publisher, title, url]);
  const decisionPlace = (decision: Decision | null) => {
    if (decision === null) return -1;
    const { row, source } = decision;
    return decisions.placeOf([
      row.decision,
      row.effective_on,
      row.until,
      sourcePlace(source),
      row.recorded_on,
    ]);
  };
  const packed = ({ day, licence, operating }: Standing) => ({
    from: day === register.today ? '' : day,
    licence: licence.among.map((status) => LICENCE_STATUSES.indexOf(status)).join(''),
    operating: operating.among.map((status) => OPERATING_STATUSES.indexOf(status)).join(''),
    licenceDecision: decisionPlace(licence.decision),
    operatingDecision: decisionPlace(operating.decision),
  });
  const { announced, newest } = figuresOf(register);
  const { companies } = register;
  const licensees = companies.map(({ licensee }) => licensee);
  const services = companies.flatMap((company) => company.services);
  return {
    version: 1,
    asOf: register.today,
    newest,
    announced: announced === null ? null : [announced.total, sourcePlace(announced.release)],
    licensees: {
      id: licensees.map(({ id, legal_name }) => packId(id, legal_name)),
      name: licensees.map(({ legal_name }) => legal_name),
      nameUr: licensees.map(({ legal_name_ur }) => legal_name_ur),
      aliases: licensees.map(({ aliases, legal_name }) => packAliases(aliases, legal_name)),
      number: licensees.map(({ licence_no }) => licence_no),
      standings: companies.map((company) =>
        packStandings(outlook(company.decisions, register.today).map(packed)),
      ),
      services: companies.map((company) => company.services.length),
    },
    services: {
      id: services.map(({ id, brand }) => packId(id, brand)),
      brand: services.map(({ brand }) => brand),
      brandUr: services.map(({ brand_ur }) => brand_ur),
      aliases: services.map(({ aliases, brand }) => packNames(aliases, brand)),
      domains: services.map(({ domains, brand }) => packAddresses(domains, brand)),
      apps: services.map(({ apps, brand }) => packAddresses(apps, brand)),
    },
    sources: sources.rows,
    decisions: decisions.rows,
    questions: questionsHere,
    confusables: confusablesOf([
      ...licensees.flatMap(({ legal_name, legal_name_ur, aliases }) => [
        legal_name,
        legal_name_ur,
        ...aliases,
      ]),
      ...services.flatMap(({ brand, brand_ur, aliases }) => [brand, brand_ur, ...aliases]),
    ]),
  };
}
