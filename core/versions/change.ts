/** One thing that differs between two definitions. */
export interface Change {
  readonly kind: ChangeKind;
  /** As a path into the definition: `fields.fare.max`. */
  readonly place: string;
  /** As it was and as it is, for a sentence. */
  readonly before?: string;
  readonly after?: string;
  readonly touches: Touched;
}

/** What a change is about, to find who uses it. */
export type Touched =
  | { readonly field: string }
  | { readonly window: string; readonly measure?: string }
  /** Every event, and so every window. */
  | { readonly events: true };

export type ChangeKind =
  | 'optional field added'
  | 'required field added'
  | 'optional field removed'
  | 'required field removed'
  | 'limit widened'
  | 'limit narrowed'
  | 'rule changed'
  | 'meaning changed'
  | 'order changed'
  | 'window added'
  | 'window removed'
  | 'measure added'
  | 'measure removed';

/**
 * `backward`: what was right stays right, for sensors that know nothing of the change and for what is stored.
 * `forward`: where the older version is still read, what is written now can be read, fields it does not know left out.
 */
export type Direction = 'backward' | 'forward';

/** What each kind of change breaks. */
export const BREAKS: Readonly<Record<ChangeKind, readonly Direction[]>> = {
  'optional field added': [],
  'required field added': ['backward'],
  'optional field removed': ['backward'],
  'required field removed': ['backward', 'forward'],
  'limit widened': ['forward'],
  'limit narrowed': ['backward'],
  'rule changed': ['backward', 'forward'],
  'meaning changed': ['backward', 'forward'],
  'order changed': [],
  'window added': [],
  'window removed': ['backward', 'forward'],
  'measure added': [],
  'measure removed': ['backward', 'forward'],
};
