/** How a line is written: what stands before each value, the names in their order, and what ends it. */
export interface LineShape {
  readonly values: readonly { readonly before: string; readonly name: string }[];
  readonly end: string;
}

const MEMBER = /(\s*[{,]\s*"([a-z][a-z0-9_]*)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)/y;
const END = /\s*\}\s*$/y;

/** The shape of a line of JSON; undefined where its values are not all plain, or a name comes twice. */
export function shapeOf(line: string): LineShape | undefined {
  const values: { readonly before: string; readonly name: string }[] = [];
  let at = 0;
  MEMBER.lastIndex = 0;
  for (let found = MEMBER.exec(line); found; found = MEMBER.exec(line)) {
    values.push({ before: found[1]!, name: found[2]! });
    at = MEMBER.lastIndex;
  }
  END.lastIndex = at;
  const end = END.exec(line)?.[0];
  const names = new Set(values.map(({ name }) => name));
  return end === undefined || names.size < values.length ? undefined : { values, end };
}
