import { problemsOf } from '../../../core/definition/problems.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';
import { streamOfWindows, type VectorWindow, windowOf } from '../windows.ts';

interface Reject {
  readonly rule: string;
  readonly cases?: readonly Omit<VectorWindow, 'type'>[];
}

/** What must be refused when it is declared. */
export function reject({ rule, cases }: Reject): Outcome {
  if (cases)
    return compared(cases.map((window) => ({ at: JSON.stringify(window), expected: true, found: isRefused(window) })));
  if (/\bneeds a watermark\b/.test(rule))
    return compared([
      {
        at: 'a stream without a watermark',
        expected: true,
        found: problemsOf(withoutWatermark()).some((problem) => problem.startsWith('watermark.')),
      },
    ]);
  return notApplicable(`The rule is told in words only (${rule}), and nothing in a definition could break it.`);
}

function isRefused(window: Omit<VectorWindow, 'type'>): boolean {
  const translated = windowOf({ type: typeOf(window), ...window });
  return (
    'lacking' in translated ||
    problemsOf(streamOfWindows({ grouped: translated })).some((problem) => problem.startsWith('windows.grouped.'))
  );
}

function typeOf({ slideMs, gapMs, unit }: Omit<VectorWindow, 'type'>): string {
  if (slideMs !== undefined) return 'sliding';
  if (gapMs !== undefined) return 'session';
  return unit === undefined ? 'tumbling' : 'calendar';
}

function withoutWatermark(): StreamDefinition {
  const { watermark: _, ...rest } = streamOfWindows({
    grouped: { shape: 'tumbling', size: '5s', measures: { events: { op: 'count' } } },
  });
  return rest as StreamDefinition;
}
