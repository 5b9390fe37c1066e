import { unknownName } from '../definition/nearest.ts';
import type { StreamDefinition } from '../definition/stream.ts';

/** What is to be changed about events before they are judged again. Plain data: renamed first, then set, then dropped. */
export interface Fix {
  /** Names as they came, each with the name that was meant. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Fields that get a value, whatever they had. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly drop?: readonly string[];
}

/** What is wrong with a fix, all of it, in sentences. */
export function fixProblems({ name, fields }: StreamDefinition, { rename = {}, set = {} }: Fix): readonly string[] {
  const known = Object.keys(fields);
  const targets = [...Object.values(rename), ...Object.keys(set)];
  return [
    ...targets.filter((target) => !known.includes(target)).map((target) => unknownName('field', target, known)),
    ...Object.keys(set)
      .filter((target) => fields[target]?.personal)
      .map((target) => `The field "${target}" of ${name} is personal: only its sender may give it a value.`),
  ];
}

/** The event as it is after a fix; anything but an object stays as it is. */
export function fixed(value: unknown, { rename = {}, set = {}, drop = [] }: Fix): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const renamed = Object.entries(value).map(([name, one]) => [Object.hasOwn(rename, name) ? rename[name] : name, one]);
  const changed = { ...Object.fromEntries(renamed), ...set };
  return Object.fromEntries(Object.entries(changed).filter(([name]) => !drop.includes(name)));
}
