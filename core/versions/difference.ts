import { planOf } from '../definition/plan.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import type { Change } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { windowChanges } from './window-changes.ts';

/** Everything in which two definitions of a stream differ that someone else may rely on. */
export function differenceOf(before: StreamDefinition, after: StreamDefinition): readonly Change[] {
  const [was, is] = [planOf(before), planOf(after)];
  const events = { events: true } as const;
  const identities = (
    [
      ['id', was.idFields, is.idFields],
      ['key', was.keyFields, is.keyFields],
      ['eventTime', [before.eventTime], [after.eventTime]],
    ] as const
  ).filter(([, old, now]) => old.join() !== now.join());
  return [
    ...identities.map(
      ([place, old, now]): Change => ({
        kind: 'meaning changed',
        place,
        before: old.join(', '),
        after: now.join(', '),
        touches: events,
      }),
    ),
    ...fieldsOf(before, after),
    ...windowChanges(was, is),
  ];
}

function fieldsOf(before: StreamDefinition, after: StreamDefinition): readonly Change[] {
  const [was, is] = [Object.entries(before.fields), Object.entries(after.fields)];
  const whole = (change: 'added' | 'removed', name: string, nullable = false): Change => ({
    kind: `${nullable ? 'optional' : 'required'} field ${change}`,
    place: `fields.${name}`,
    touches: { field: name },
  });
  const kept = (names: readonly (readonly [string, unknown])[], others: StreamDefinition): string =>
    names.flatMap(([name]) => (Object.hasOwn(others.fields, name) ? [name] : [])).join(', ');
  const [wasOrder, isOrder] = [kept(was, after), kept(is, before)];
  return [
    ...was.flatMap(([name, field]) =>
      Object.hasOwn(after.fields, name)
        ? fieldChanges(name, field, after.fields[name]!)
        : [whole('removed', name, field.nullable)],
    ),
    ...is
      .filter(([name]) => !Object.hasOwn(before.fields, name))
      .map(([name, field]) => whole('added', name, field.nullable)),
    ...(wasOrder === isOrder
      ? []
      : [
          {
            kind: 'order changed',
            place: 'fields',
            before: wasOrder,
            after: isOrder,
            touches: { events: true },
          } as const,
        ]),
  ];
}
