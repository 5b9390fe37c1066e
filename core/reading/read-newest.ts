import type { Field } from '../definition/fields.ts';
import { unknownName } from '../definition/nearest.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { entityTextOf } from '../events/identity.ts';
import type { Table } from '../ports.ts';
import { type Asked, askedValues } from './asked-values.ts';
import { ReadRefused } from './read-refused.ts';
import { entityKey } from './served-items.ts';

/** The newest event of an entity, as it is stored. */
export async function readNewest(
  { stream, keyFields, ...plan }: StreamPlan,
  table: Table,
  asked: Asked,
): Promise<unknown> {
  if (!stream.entities?.latest)
    throw new ReadRefused(
      404,
      `${stream.name} keeps no newest events. Its definition asks for them with entities: { latest: true }.`,
    );
  for (const name of Object.keys(asked.query))
    if (!keyFields.includes(name)) throw new ReadRefused(400, unknownName('parameter', name, keyFields));
  const fields = keyFields.map((name): [string, Field] => [name, stream.fields[name]!]);
  const values = askedValues(fields, asked);
  const entity = Object.fromEntries(keyFields.map((name, i) => [name, values[i]]));
  const { pk, sk } = entityKey(entityTextOf({ stream, keyFields, ...plan })(entity));
  const [item] = await table.query(pk, { from: sk, to: sk, limit: 1 });
  if (!item) throw new ReadRefused(404, `Nothing was heard of ${keyFields.join(' and ')} ${values.join(' and ')}.`);
  return { stream: stream.name, entity, event: JSON.parse(String(item.body['line'])) };
}
