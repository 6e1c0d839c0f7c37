import { z } from 'zod';

/**
 * What the published profile of Data Package v2 (https://datapackage.org/profiles/2.0/datapackage.json) demands of the
 * members that this register uses. It is stricter in one thing: a member that is not named here is a mistake.
 */
const path = z.string().regex(/^((?=[^./~])(?!file:)((?!\/\.\.\/)(?!\\)(?!:\/\/).)*|(http|ftp)s?:\/\/.*)$/);

const constraints = z.strictObject({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).min(1).optional(),
});

const described = { name: z.string(), description: z.string().min(1), example: z.string().optional() };

const field = z.discriminatedUnion('type', [
  z.strictObject({
    ...described,
    type: z.literal('string'),
    format: z.enum(['default', 'email', 'uri', 'binary', 'uuid']).optional(),
    constraints,
  }),
  z.strictObject({
    ...described,
    type: z.literal('integer'),
    constraints: constraints.omit({ pattern: true }),
  }),
  z.strictObject({ ...described, type: z.literal('date'), constraints: constraints.omit({ pattern: true }) }),
]);

const tableSchema = z.strictObject({
  $schema: z.url(),
  fields: z.array(field).min(1),
  primaryKey: z.array(z.string()).min(1).optional(),
  foreignKeys: z
    .array(
      z.strictObject({
        fields: z.array(z.string()).min(1),
        reference: z.strictObject({ resource: z.string(), fields: z.array(z.string()).min(1) }),
      }),
    )
    .min(1)
    .optional(),
  missingValues: z.array(z.string()).min(1),
});

const resource = z.strictObject({
  name: z.string(),
  path,
  type: z.literal('table').optional(),
  title: z.string(),
  description: z.string(),
  format: z.string(),
  mediatype: z.string().regex(/^(.+)\/(.+)$/),
  encoding: z.literal('utf-8'),
  dialect: z
    .strictObject({ $schema: z.url(), delimiter: z.literal(','), header: z.literal(true) })
    .optional(),
  bytes: z.int(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  schema: tableSchema.optional(),
});

export const profile = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[-a-z0-9._]+$/),
  id: z.url(),
  title: z.string(),
  description: z.string(),
  homepage: z.url(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  created: z.iso.datetime(),
  contributors: z
    .array(z.strictObject({ title: z.string(), path, roles: z.array(z.string()).min(1) }))
    .min(1),
  keywords: z.array(z.string()).min(1),
  licenses: z
    .array(z.strictObject({ name: z.string().regex(/^([-a-zA-Z0-9._])+$/), path, title: z.string() }))
    .min(1),
  sources: z.array(z.strictObject({ title: z.string(), path })).min(1),
  resources: z.array(resource).min(1),
});
