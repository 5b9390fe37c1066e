import { millis } from '../../definition/duration.ts';
import type { Poller } from '../../definition/poller.ts';
import type { PlacedStream } from '../deployment.ts';
import { streamName } from '../names.ts';
import { type Alarm, MINUTE, usual } from './alarm.ts';
import { own } from './figure.ts';
import { OFTEN, type Rhythm } from './function-alarms.ts';

/** For how long panes may wait to be judged. */
const SCORE_DELAY_MINUTES = 15;
/** An API may fail so many times in a row. */
const POLLS = 3;
/** An alarm looks back for a week at most, so it counts periods of no more than a day. */
const LONGEST_PERIOD = 24 * 60 * MINUTE;

/** A poller is called as often as it says. */
export const pollRhythm = ({ every }: Poller): Rhythm => ({
  ...OFTEN,
  periodSeconds: Math.min(LONGEST_PERIOD, Math.max(MINUTE, millis(every) / 1_000)),
});

/** Whether models judge, and APIs answer. */
export function inletAlarms({ place, plan: { stream }, poller }: PlacedStream): readonly Alarm[] {
  const delays = (stream.scores ?? []).map(
    ({ name, into }): Alarm => ({
      ...usual,
      name: streamName(place, 'score', name, 'late'),
      cause: 'flow',
      figure: own(place, 'ScoreDelay', 'Maximum', { score: name }),
      above: SCORE_DELAY_MINUTES * MINUTE * 1_000,
      description: `Panes wait longer than ${SCORE_DELAY_MINUTES} minutes for the score ${name}. The log of the score function says whether the model or the stream ${into} cannot be reached. None is lost; they are judged in their order once it can.`,
    }),
  );
  if (!poller) return delays;
  // Between two calls of one that asks seldom lie periods without any.
  const times = millis(poller.every) > LONGEST_PERIOD * 1_000 ? 1 : POLLS;
  return [
    ...delays,
    {
      ...usual,
      name: streamName(place, 'poll', 'problems'),
      cause: 'flow',
      figure: own(place, 'PollProblems', 'Sum'),
      periodSeconds: pollRhythm(poller).periodSeconds,
      times,
      // Two calls may come in one period and none in the next.
      periods: times === 1 ? 1 : times + 1,
      description: `The API that is asked for events of ${place.stream} did not answer as it should${times === 1 ? '' : `, ${times} times in a row`}. The log of the poll function says what came instead. It goes on where it was once the API answers again; a wrong key or address in schemas/${place.stream}/poller.ts is mended there.`,
    },
  ];
}
