import { watermarkOver } from '../../core/closing/watermark.ts';
import type { VectorWindow } from './windows.ts';

/** How an engine moves its watermark, and what it does with late records. */
export interface Profile {
  readonly advance: string;
  readonly noDataBatch?: boolean;
  readonly lateScope?: string;
  readonly firing?: string;
  readonly lateFiring?: string;
  /** Late records are dropped once a window has fired, whatever lateness is allowed. */
  readonly finishOnFire?: boolean;
  readonly noNegativeWindows?: boolean;
  readonly storeRetentionMs?: number;
}

/** The watermark of an engine while a vector runs. */
export interface Engine {
  /** As the engine shows it. */
  readonly watermark: number;
  /** What the core is to take for it. */
  core(): number;
  see(time: number): void;
  advance(to: number): void;
  /** Whether the engine looks at its windows once more after a batch. */
  endBatch(): boolean;
  readonly firesPerRecord: boolean;
  readonly reviseForMs: number;
}

interface Form {
  readonly window: VectorWindow;
  readonly watermark: { readonly delayMs?: number } | null;
  readonly allowedLatenessMs?: number;
  readonly profile: Profile;
  readonly outputMode: string;
}

export function engineOf(form: Form): Engine | { readonly lacking: string } {
  switch (form.profile.advance) {
    case 'perBatch':
      return batchEngine(form);
    case 'explicit':
      return explicitEngine(form);
    case 'perRecord':
      return streamTimeEngine(form);
    default:
      return { lacking: `There is no profile for a watermark that advances "${form.profile.advance}".` };
  }
}

const reached = (watermark: number, previous: number): number =>
  watermarkOver([{ watermark, inherited: -Infinity, idle: false }], previous);

/** Spark: a batch runs under the watermark with which the batch before it ended; the first one under 0. */
function batchEngine({ watermark, outputMode, profile, allowedLatenessMs = 0 }: Form): Engine {
  // Without a watermark, and where the whole result is shown, no window ever closes.
  const closes = watermark !== null && outputMode !== 'complete';
  const delay = watermark?.delayMs ?? 0;
  let largest = -Infinity;
  let current = 0;
  return {
    get watermark() {
      return current;
    },
    core: () => (closes ? current : -Infinity),
    see(time) {
      largest = Math.max(largest, time);
    },
    advance(to) {
      current = reached(to, current);
    },
    endBatch() {
      const before = current;
      current = reached(largest - delay, current);
      return closes && current > before && profile.noDataBatch === true;
    },
    firesPerRecord: false,
    reviseForMs: allowedLatenessMs,
  };
}

/** Flink and Beam: watermarks are steps of their own. */
function explicitEngine({ profile, allowedLatenessMs = 0 }: Form): Engine {
  let current = -Infinity;
  return {
    get watermark() {
      return current;
    },
    core: () => current,
    see: () => {},
    advance(to) {
      current = reached(to, current);
    },
    endBatch: () => false,
    firesPerRecord: profile.lateFiring === 'perRecord',
    reviseForMs: profile.finishOnFire ? 0 : allowedLatenessMs,
  };
}

/**
 * Kafka: the largest time moves on before each record is judged, and grace delays the only result. A session is closed
 * when the gap is exceeded, a millisecond after it is reached.
 */
function streamTimeEngine({ window, allowedLatenessMs = 0 }: Form): Engine {
  const behind = allowedLatenessMs + (window.type === 'session' ? 1 : 0);
  let current = -Infinity;
  return {
    get watermark() {
      return current;
    },
    core: () => current,
    see(time) {
      current = reached(time - behind, current);
    },
    advance(to) {
      current = reached(to, current);
    },
    endBatch: () => false,
    firesPerRecord: true,
    reviseForMs: 0,
  };
}
