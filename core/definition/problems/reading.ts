import { unknownName } from '../nearest.ts';
import type { StreamDefinition } from '../stream.ts';
import { durationProblem } from './values.ts';

/** What a request for panes says beside their group. */
const ASKED = ['from', 'to', 'limit', 'after'];

/** What is wrong with what a stream keeps for the read API. */
export function* readingProblems({ fields, windows, entities }: StreamDefinition): Iterable<string> {
  const subject = entities?.subject;
  if (subject !== undefined) {
    const kind = Object.hasOwn(fields, subject) ? fields[subject]?.kind : undefined;
    if (!kind) yield `entities.subject: ${unknownName('field', subject, Object.keys(fields))}`;
    else if (kind !== 'text') yield `entities.subject: "${subject}" is ${kind}; people are known by a text.`;
  }
  for (const [name, window] of Object.entries(windows ?? {})) {
    if (!window?.serve) continue;
    yield* durationProblem(`windows.${name}.serve.keepFor`, window.serve.keepFor, {});
    for (const field of window.by ?? [])
      if (ASKED.includes(field))
        yield `windows.${name}.serve: it groups by "${field}", which a request uses for something else. Give the field another name.`;
  }
}
