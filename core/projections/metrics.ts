export interface Meaning {
  readonly unit: 'Count' | 'Milliseconds';
  readonly meaning: string;
  /** One for each of these; without it, one for a stream. */
  readonly each?: 'alert' | 'score' | 'poller' | 'stage';
}

/**
 * What the functions of a stream count and measure, by the names that CloudWatch shows (dimensions tenant and stream).
 * The ledger: accepted = folded + too late + repeated, once everything has been read.
 */
export const METRICS = {
  Requests: { unit: 'Count', meaning: 'Requests to the ingest.' },
  RequestsRefused: { unit: 'Count', meaning: 'Requests of which no event could be read.' },
  EventsAccepted: { unit: 'Count', meaning: 'Events that were written to the log.' },
  EventsRejected: { unit: 'Count', meaning: 'Events that break the contract; they wait in quarantine.' },
  EventsUnconfirmed: { unit: 'Count', meaning: 'Events of which the log did not say in time whether it has them.' },
  EventsLifted: { unit: 'Count', meaning: 'Accepted events of an older version, which they named.' },
  AppendRetries: { unit: 'Count', meaning: 'Times that records were offered to the log again.' },
  IngestTime: { unit: 'Milliseconds', meaning: 'How long a request took.' },
  RecordsTaken: { unit: 'Count', meaning: 'Records that the window function took from the log.' },
  EventsFolded: { unit: 'Count', meaning: 'Events that are in at least one pane, or that no window asks for.' },
  EventsLate: { unit: 'Count', meaning: 'Folded events that made a revision of a pane.' },
  EventsTooLate: { unit: 'Count', meaning: 'Events that no window took any more; they wait in the late store.' },
  EventsRepeated: { unit: 'Count', meaning: 'Events that were there already.' },
  LinesQuarantined: { unit: 'Count', meaning: 'Lines of the log that are no events; they wait in quarantine.' },
  CommitTime: { unit: 'Milliseconds', meaning: 'How long a commit of a lane took.' },
  WaitTime: { unit: 'Milliseconds', meaning: 'How long the oldest record of a batch had waited in the log.' },
  NewestEventAge: { unit: 'Milliseconds', meaning: 'How old the newest event of a shard was when it was folded.' },
  PanesEmitted: { unit: 'Count', meaning: 'Panes and revisions of panes that left.' },
  OpenCells: { unit: 'Count', meaning: 'Cells of spans that are open or can still be revised.' },
  CellsExpired: {
    unit: 'Count',
    meaning: 'Cells that came after the last revision of their spans, from a shard that had been left behind.',
  },
  LanesStuck: { unit: 'Count', meaning: 'Shards that have events which nothing folds.' },
  LanesIdle: { unit: 'Count', meaning: 'Shards that are proven empty and hold nothing back.' },
  WatermarkLag: { unit: 'Milliseconds', meaning: 'How far the watermark is behind the clock.' },
  AlertsRaised: { unit: 'Count', each: 'alert', meaning: 'Panes that broke the rule of an alert.' },
  ScoresPosted: { unit: 'Count', each: 'score', meaning: 'Scores that the stream of scores took.' },
  ScoresRejected: {
    unit: 'Count',
    each: 'score',
    meaning: 'Scores that are no events of their stream; they wait in its quarantine.',
  },
  PanesUnjudged: { unit: 'Count', each: 'score', meaning: 'Panes that a model refused, or that came too late for it.' },
  ScoringFailures: {
    unit: 'Count',
    each: 'score',
    meaning: 'Times that a model or the stream of its scores could not be reached.',
  },
  ScoreDelay: { unit: 'Milliseconds', each: 'score', meaning: 'For how long the oldest pane has waited to be judged.' },
  PollAnswers: { unit: 'Count', each: 'poller', meaning: 'Answers that a poller got.' },
  PollProblems: {
    unit: 'Count',
    each: 'poller',
    meaning: 'Answers that a poller did not get, or that were not as they should be.',
  },
  ItemsTaken: { unit: 'Count', each: 'poller', meaning: 'Items of answers that became events.' },
  ItemsRejected: {
    unit: 'Count',
    each: 'poller',
    meaning: 'Items of answers that are no events; they wait in quarantine.',
  },
  LoadsDone: { unit: 'Count', each: 'stage', meaning: 'Runs of the load workflow that loaded everything.' },
  TablesNotLoaded: { unit: 'Count', each: 'stage', meaning: 'Tables that a run of the load workflow could not load.' },
  FilesLoadedAgain: {
    unit: 'Count',
    each: 'stage',
    meaning: 'Files that a COPY had skipped and the load workflow has copied.',
  },
  RowsIsolated: {
    unit: 'Count',
    each: 'stage',
    meaning: 'Rows that the warehouse can never load; they wait in quarantine.',
  },
} as const satisfies Readonly<Record<string, Meaning>>;

export type MetricName = keyof typeof METRICS;
