import { linesOf } from '../events/lines.ts';
import type { Lines } from './ports.ts';

const decoder = new TextDecoder();

/** The objects that lines are. */
export async function* jsonLines(lines: Lines): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const bytes of lines)
    for (const { start, end } of linesOf(bytes))
      yield JSON.parse(decoder.decode(bytes.subarray(start, end))) as Readonly<Record<string, unknown>>;
}
