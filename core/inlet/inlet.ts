/** What an ingest answers: its verdicts, or why it looked at nothing. */
interface InletAnswer {
  readonly status: number;
  readonly body: string;
}

/** The ingest of streams, for events that come from inside: they get the same verdicts as those from sensors. */
export interface Inlet {
  post(stream: string, body: string): Promise<InletAnswer>;
}
