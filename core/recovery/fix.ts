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

/** What is wrong with a fix, all of it, in sentences. It may have come from anywhere. */
export function fixProblems({ name, fields }: StreamDefinition, fix: Fix): readonly string[] {
  if (!isFix(fix))
    return ['The fix is none. Write {"rename": {"name": "field"}, "set": {"field": value}, "drop": ["name"]}.'];
  const { rename = {}, set = {} } = fix;
  const known = Object.keys(fields);
  const targets = [...Object.values(rename), ...Object.keys(set)];
  return [
    ...targets.filter((target) => !known.includes(target)).map((target) => unknownName('field', target, known)),
    ...Object.keys(set)
      .filter((target) => fields[target]?.personal)
      .map((target) => `The field "${target}" of ${name} is personal: only its sender may give it a value.`),
  ];
}

function isFix(fix: unknown): fix is Fix {
  if (!isObject(fix)) return false;
  const { rename = {}, set = {}, drop = [] } = fix;
  return isObject(rename) && Object.values(rename).every(isText) && isObject(set) && isList(drop) && drop.every(isText);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** The event as it is after a fix; anything but an object stays as it is. */
export function fixed(value: unknown, { rename = {}, set = {}, drop = [] }: Fix): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const renamed = Object.entries(value).map(([name, one]) => [Object.hasOwn(rename, name) ? rename[name] : name, one]);
  const changed = { ...Object.fromEntries(renamed), ...set };
  return Object.fromEntries(Object.entries(changed).filter(([name]) => !drop.includes(name)));
}
