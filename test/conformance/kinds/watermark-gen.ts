import { fold } from '../../../core/windows/fold.ts';
import { newTail, watermarkOf } from '../../../core/windows/lane-tail.ts';
import { columnsOf } from '../../lane/columns-of.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';
import { planOfWindows } from '../windows.ts';

interface WatermarkGen {
  readonly delayMs: number;
  readonly cases: readonly { readonly records: readonly number[]; readonly rawMs: number | null }[];
}

/** The watermark that the records of a lane make. A raw watermark is the last instant that is taken as seen. */
export function watermarkGen({ delayMs, cases }: WatermarkGen): Outcome {
  const planned = planOfWindows(
    { grouped: { shape: 'tumbling', size: '1s', measures: { events: { op: 'count' } } } },
    { lagMs: delayMs },
  );
  if ('refused' in planned) return notApplicable(planned.refused);
  const { plan } = planned;
  const tail = newTail(plan);
  return compared(
    cases.map(({ records, rawMs }) => {
      fold(
        plan,
        columnsOf(
          plan,
          records.map((time, i) => ({ id: `${time} ${i}`, time, values: {} })),
        ),
        tail,
      );
      const watermark = watermarkOf(plan, tail);
      return { at: JSON.stringify(records), expected: rawMs, found: watermark === -Infinity ? null : watermark - 1 };
    }),
  );
}
