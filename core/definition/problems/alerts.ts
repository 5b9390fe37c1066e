import { unknownName } from '../nearest.ts';
import type { Alert, StreamDefinition } from '../stream.ts';
import { isWhole, KEBAB_CASE } from './values.ts';
import { watchedProblems } from './watched.ts';

export function* alertProblems(stream: StreamDefinition): Iterable<string> {
  const seen = new Set<string>();
  for (const [i, alert] of (stream.alerts ?? []).entries()) {
    const place = `alerts[${i}]`;
    if (!KEBAB_CASE.test(alert.name))
      yield `${place}.name: ${JSON.stringify(alert.name)} must be kebab-case, such as "too-hot".`;
    if (seen.has(alert.name)) yield `${place}.name: "${alert.name}" stands twice. Give each alert its own name.`;
    seen.add(alert.name);
    if (alert.panes !== undefined && !isWhole(alert.panes, 1, 1_440))
      yield `${place}.panes: ${alert.panes} must be a whole number from 1 to 1440.`;
    yield* targetProblems(place, alert, stream);
    yield* limitProblems(place, alert.when);
  }
}

function* targetProblems(place: string, { window, measure }: Alert, stream: StreamDefinition): Iterable<string> {
  if (Object.hasOwn(stream.windows, window)) yield* watchedProblems(`${place}.measure`, measure, window, stream);
  else yield `${place}.window: ${unknownName('window', window, Object.keys(stream.windows))}`;
}

function* limitProblems(place: string, when: Alert['when']): Iterable<string> {
  if ('awayFromMean' in when) {
    const { deviations, panes } = when.awayFromMean;
    if (!(deviations > 0) || !Number.isFinite(deviations))
      yield `${place}.when.awayFromMean.deviations: ${deviations} must be a number above 0.`;
    if (!isWhole(panes, 2, 1_440))
      yield `${place}.when.awayFromMean.panes: ${panes} must be a whole number from 2 to 1440.`;
    return;
  }
  const [key, limit] = 'above' in when ? (['above', when.above] as const) : (['below', when.below] as const);
  if (!Number.isFinite(limit)) yield `${place}.when.${key}: ${limit} must be a finite number.`;
}
