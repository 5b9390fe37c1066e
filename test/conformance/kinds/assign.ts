import { spansAt } from '../../../core/windows/spans.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';
import { planOfWindows, type VectorWindow, windowOf } from '../windows.ts';

interface Assign {
  readonly window: VectorWindow;
  readonly cases: readonly { readonly t: number; readonly windows: readonly (readonly [number, number])[] }[];
}

/** Into which spans an instant falls. */
export function assign({ window, cases }: Assign): Outcome {
  const translated = windowOf(window);
  if ('lacking' in translated) return notApplicable(translated.lacking);
  const planned = planOfWindows({ grouped: translated });
  if ('refused' in planned) return notApplicable(planned.refused);
  const shape = planned.plan.windows[0]?.shape;
  if (shape === undefined || shape.shape === 'session')
    return notApplicable('An instant alone has no session; sessions come from the events around it.');
  return compared(
    cases.map(({ t, windows }) => ({
      at: `t ${t}`,
      expected: windows,
      found: spansAt(shape, t).map(({ start, end }) => [start, end]),
    })),
  );
}
