import type { Catalogue, LiveState } from './answers.ts';
import type { Live } from './live.ts';

/** What every view may use. */
export interface Site {
  readonly catalogue: Catalogue;
  readonly live: Live;
  /** The newest state, if any came yet. */
  state(): LiveState | undefined;
}

export interface View {
  readonly title: string;
  readonly element: HTMLElement;
  /** Goes to a part of the view. */
  open?(section: string): void;
  dispose?(): void;
}
