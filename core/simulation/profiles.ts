/** What is sent instead of a right event. */
export type Wrong =
  /** One field has a value of the wrong kind, size or range, or is missing. */
  | 'values'
  /** Every field has another name. */
  | 'names'
  /** Another data set altogether, without an event time. */
  | 'foreign';

/** A way to send: how much, how regularly, and what goes wrong on the way. */
export interface Profile {
  readonly description: string;
  /** None: the stream's own rate. */
  readonly eventsPerSecond?: number;
  /** None: the stream's own number. */
  readonly entities?: number;
  /** Events in one POST, and how long a POST may wait to fill. */
  readonly perPost: number;
  readonly postEveryMs: number;
  /** Regular gaps between events instead of chance. */
  readonly regular?: boolean;
  /** How far event times lie behind their arrival, at most. */
  readonly disorderMs: number;
  /** Events that come much later than that. */
  readonly late?: { readonly share: number; readonly byMs: number };
  /** Events that are sent once more. */
  readonly duplicates?: number;
  readonly wrong?: { readonly share: number; readonly kinds: readonly Wrong[] };
  /** Every so often nothing is sent for a while. */
  readonly silence?: { readonly everyMs: number; readonly forMs: number };
  /** Zipf's exponent: 0 all entities alike, 1 as words in a text, 2 one does nearly all. */
  readonly hotKeys: number;
  /** A whole day of the stream's day curve passes in this time. */
  readonly dayMs?: number;
}

const CALM = { perPost: 25, postEveryMs: 250, disorderMs: 2_000, hotKeys: 0 } as const;

export const PROFILES = {
  lifelike: {
    ...CALM,
    description: "The stream's own rate with a little of everything that goes wrong.",
    disorderMs: 4_000,
    late: { share: 0.01, byMs: 60_000 },
    duplicates: 0.005,
    wrong: { share: 0.005, kinds: ['values', 'values', 'names'] },
    hotKeys: 0.5,
  },
  slow: { ...CALM, description: '10 events a second.', eventsPerSecond: 10 },
  fast: { ...CALM, description: '360 events a second.', eventsPerSecond: 360 },
  'files-100ms': {
    ...CALM,
    description: 'One event every 100 ms, each in a POST of its own.',
    eventsPerSecond: 10,
    perPost: 1,
    postEveryMs: 0,
    regular: true,
    disorderMs: 0,
  },
  'ten-sensors': {
    ...CALM,
    description: 'Ten sensors, together ten events a second.',
    entities: 10,
    eventsPerSecond: 10,
    regular: true,
    disorderMs: 500,
  },
  'wrong-data-1': {
    ...CALM,
    description: 'Two of three events have a missing or impossible value.',
    wrong: { share: 0.65, kinds: ['values'] },
  },
  'wrong-data-2': {
    ...CALM,
    description: 'Every event has the wrong field names.',
    wrong: { share: 1, kinds: ['names'] },
  },
  'wrong-data-3': {
    ...CALM,
    description: 'Another data set, without an event time.',
    wrong: { share: 1, kinds: ['foreign'] },
  },
  disorder: { ...CALM, description: 'Event times up to 8 s behind their arrival.', disorderMs: 8_000 },
  late: { ...CALM, description: 'One event in ten is up to 10 min late.', late: { share: 0.1, byMs: 600_000 } },
  duplicates: { ...CALM, description: 'One event in five is sent twice.', duplicates: 0.2 },
  'hot-key': { ...CALM, description: 'One entity sends most of the events.', hotKeys: 2 },
  silence: {
    ...CALM,
    description: 'For 45 s of every two minutes nothing comes.',
    silence: { everyMs: 120_000, forMs: 45_000 },
  },
  day: { ...CALM, description: 'A whole day, from its quiet to its busy hours, in ten minutes.', dayMs: 600_000 },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;
