/** A file of events, one a line. */
export interface InputFile {
  /** As people name it. */
  readonly name: string;
  /** Where it is, if it can be read from any place on; otherwise its bytes come as they do. */
  readonly path: string | undefined;
  /** Its bytes as they are stored. */
  readonly size: number;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Whole lines to be read by one worker: a range of a file, or bytes that are here. */
export type Block = { readonly order: number; readonly file: number } & (
  | { readonly path: string; readonly from: number; readonly to: number }
  | { readonly bytes: Uint8Array }
);

/** A line of the input that is no right event. */
export interface WrongInput {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}
