/** How files that others made become events of a stream, beyond what its definition says. */
export interface Source {
  /** What other files call a field: titles of columns, or places in nested JSON such as `main.temp`. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Where the clocks hang that show times without an offset; none: such times are wrong. */
  readonly zone?: string;
  /** What a time that is a number counts since 1970. */
  readonly epoch?: 'seconds' | 'milliseconds';
  /** What other files write for the values of a text. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields that are made of others where a file has none, with a colon between. */
  readonly made?: Readonly<Record<string, readonly string[]>>;
  /** Measured numbers that files give with more digits than the field has; all others are refused with them. */
  readonly rounded?: readonly string[];
  /** How columns begin that nobody needs. */
  readonly ignored?: readonly string[];
}
