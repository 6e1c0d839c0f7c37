import { z } from 'zod';

import type { Publication } from '../i18n/publication.ts';
import { BASES, type Service } from '../data/tables.ts';
import type { Company } from '../register/register.ts';
import { type Axis, LICENCE_STATUSES, OPERATING_STATUSES } from '../register/standing.ts';

function axisOf<const Statuses extends readonly [string, ...string[]]>(statuses: Statuses) {
  return z.strictObject({
    status: z.enum(statuses),
    certainty: z.enum(['certain', 'possible']),
    among: z.array(z.enum(statuses)).min(1).describe('Every status that the known dates allow on that day.'),
    decision: z.int().nullable().describe('The decision that it rests on.'),
  });
}

const standingDocument = z
  .strictObject({
    as_of: z.iso.date().describe('The day that it is said of.'),
    licence: axisOf(LICENCE_STATUSES).describe('Whether the licence holds.'),
    operating: axisOf(OPERATING_STATUSES).describe('Whether a commencement certificate is on record.'),
  })
  .meta({ id: 'Standing' });

const serviceDocument = z
  .strictObject({
    id: z.string().describe('Permanent id of the service.'),
    brand: z.string(),
    brand_ur: z.string().nullable(),
    aliases: z.array(z.string()),
    domains: z.array(z.string()).describe('Domains that a source states; empty when none does.'),
    apps: z.array(z.string()).describe('android:<package> or ios:<number>, where a source states one.'),
    source: z.string().describe('Id of the source that ties the brand to the licensee.'),
    badge: z.url(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Service' });

/** One licensee and what it is today. Whether it may operate is a question of its own, and so a field of its own. */
export const licenseeDocument = z
  .strictObject({
    id: z.string().describe('Permanent id of the licensee.'),
    url: z.url().describe('The page to cite.'),
    legal_name: z.string(),
    legal_name_ur: z.string().nullable(),
    aliases: z.array(z.string()),
    basis: z.enum(BASES),
    licence_no: z.string().nullable().describe('null: no source states one.'),
    city: z.string().nullable(),
    standing: standingDocument,
    services: z.array(serviceDocument),
    note: z.string().nullable(),
  })
  .meta({ id: 'Licensee' });

export type LicenseeDocument = z.output<typeof licenseeDocument>;

function axisDocument<Status>({ status, certainty, among, decision }: Axis<Status>) {
  return { status, certainty, among: [...among], decision: decision?.row.id ?? null };
}

function serviceOf(service: Service, { addresses, absolute }: Publication): z.output<typeof serviceDocument> {
  return {
    id: service.id,
    brand: service.brand,
    brand_ur: service.brand_ur || null,
    aliases: [...service.aliases],
    domains: [...service.domains],
    apps: [...service.apps],
    source: service.source,
    badge: absolute(addresses.file(`badges/${service.id}.svg`)),
    note: service.note || null,
  };
}

export function licenseeDocumentOf(
  { licensee, services, standing }: Company,
  publication: Publication,
): LicenseeDocument {
  return {
    id: licensee.id,
    url: publication.absolute(publication.addresses.licensee(licensee.id)),
    legal_name: licensee.legal_name,
    legal_name_ur: licensee.legal_name_ur || null,
    aliases: [...licensee.aliases],
    basis: licensee.basis,
    licence_no: licensee.licence_no || null,
    city: licensee.city || null,
    standing: {
      as_of: standing.day,
      licence: axisDocument(standing.licence),
      operating: axisDocument(standing.operating),
    },
    services: services.map((service) => serviceOf(service, publication)),
    note: licensee.note || null,
  };
}
