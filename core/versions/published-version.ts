import type { Fields } from '../definition/fields.ts';
import type { Measure } from '../definition/measures.ts';
import type { Predicate } from '../definition/predicate.ts';
import { type Compatibility, idFieldsOf, keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';
import type { Shape, Window } from '../definition/windows.ts';

/** What a version of a definition promised: to who sends events, and to who reads panes. It never changes again. */
export interface PublishedVersion {
  readonly stream: string;
  readonly version: number;
  readonly description: string;
  /** By which it was judged when it was published; with `none` it begins a new line. */
  readonly compatibility: Compatibility;
  readonly id: readonly string[];
  readonly key: readonly string[];
  readonly eventTime: string;
  readonly fields: Fields;
  readonly windows: Readonly<Record<string, PublishedWindow>>;
}

type PublishedWindow = Shape & {
  readonly by: readonly string[];
  readonly where?: Predicate;
  readonly measures: Readonly<Record<string, Measure>>;
};

/** What a definition would promise if it were published now. */
export function publishedOf(stream: StreamDefinition): PublishedVersion {
  const { name, version, description, compatibility = 'backward', eventTime, fields, windows } = stream;
  return {
    stream: name,
    version,
    description,
    compatibility,
    id: idFieldsOf(stream),
    key: keyFieldsOf(stream),
    eventTime,
    fields,
    windows: Object.fromEntries(Object.entries(windows).map(([window, one]) => [window, windowOf(one)])),
  };
}

/** How often panes are shown and how long they are revised are settings, which nobody has to agree to. */
function windowOf(window: Window): PublishedWindow {
  const { description, emit, reviseFor, fill, serve, by = [], where, measures, ...shape } = window;
  return { ...shape, by, ...(where && { where }), measures };
}

/** The definition as it was in a published version. What is not published is taken from the definition of today. */
export function definitionOf(published: PublishedVersion, today: StreamDefinition): StreamDefinition {
  const { version, description, id, key, eventTime, fields, windows } = published;
  const alerts = (today.alerts ?? []).filter(
    ({ window, measure }) => Object.hasOwn(windows, window) && Object.hasOwn(windows[window]!.measures, measure),
  );
  return { ...today, version, description, id, key, eventTime, fields, windows, alerts };
}
