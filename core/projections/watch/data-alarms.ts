import { type Place, streamName } from '../names.ts';
import { type Alarm, MINUTE, usual } from './alarm.ts';
import { own } from './figure.ts';

const QUARANTINED_PERCENT = 5;
/** Fewer rejected events in a minute wake nobody, whatever their share is. */
const FEW_REJECTED = 5;
const MISSING_PERCENT = 1;
/**
 * In two minutes twelve seconds of events are missing, if each of them misses a tenth; so they cannot be on their way
 * if nothing waited for longer than five.
 */
const SUDDENLY_MISSING_PERCENT = 10;
const ON_THE_WAY_MS = 5_000;

/** The share of accepted events of which nobody says what became of them. */
const MISSING = '100 * (accepted - FILL(folded, 0) - FILL(tooLate, 0) - FILL(repeated, 0)) / accepted';
const MISSING_MEANING = 'The share of accepted events that became nothing, in percent';

/** Whether every event became something. */
export function dataAlarms(place: Place): readonly Alarm[] {
  const accepted = own(place, 'EventsAccepted', 'Sum');
  const ledger = {
    accepted,
    folded: own(place, 'EventsFolded', 'Sum'),
    tooLate: own(place, 'EventsTooLate', 'Sum'),
    repeated: own(place, 'EventsRepeated', 'Sum'),
  };
  return [
    {
      ...usual,
      name: streamName(place, 'ledger'),
      cause: 'data',
      figure: {
        expression: `IF(FILL(waited, 0) < ${ON_THE_WAY_MS}, ${MISSING}, 0)`,
        of: { ...ledger, waited: own(place, 'WaitTime', 'Maximum') },
        meaning: MISSING_MEANING,
      },
      above: SUDDENLY_MISSING_PERCENT,
      periods: 2,
      times: 2,
      doubt: true,
      description:
        'Accepted events have not come out of the log, and none waits in it. See whether the window function runs (its ' +
        'log, its event source mapping). Do not trust the numbers of this stream until npm run replay -- --verify says that they equal a replay from the archive.',
    },
    {
      ...usual,
      name: streamName(place, 'ledger-of-hours'),
      cause: 'data',
      // Hours, so that what is on its way at the turn of one weighs nothing.
      figure: { expression: MISSING, of: ledger, meaning: MISSING_MEANING },
      periodSeconds: 60 * MINUTE,
      above: MISSING_PERCENT,
      periods: 2,
      times: 2,
      doubt: true,
      description:
        'Accepted events are neither folded, too late nor repeated. Do not trust the numbers of this stream ' +
        'until npm run replay -- --verify says that they equal a replay from the archive.',
    },
    {
      ...usual,
      name: streamName(place, 'quarantine-share'),
      cause: 'data',
      figure: {
        expression: `IF(rejected < ${FEW_REJECTED}, 0, 100 * rejected / (accepted + rejected))`,
        of: { accepted, rejected: own(place, 'EventsRejected', 'Sum') },
        meaning: 'The share of events that were rejected, in percent',
      },
      above: QUARANTINED_PERCENT,
      periods: 1,
      times: 1,
      doubt: true,
      description: `More than ${QUARANTINED_PERCENT} % of the events break the schema. npm run quarantine -- list shows the reasons; it is nearly always a new version of a producer. Once mended, npm run quarantine -- redrive brings them in.`,
    },
    {
      ...usual,
      name: streamName(place, 'silence'),
      cause: 'data',
      figure: {
        expression: 'IF(FILL(accepted, 0) > 0 AND FILL(panes, 0) < 1, 1, 0)',
        of: { accepted, panes: own(place, 'PanesEmitted', 'Sum') },
        meaning: 'Whether events came in and no pane went out (1 is yes)',
      },
      periodSeconds: 15 * MINUTE,
      periods: 2,
      times: 2,
      doubt: true,
      description:
        'Events come in and no pane goes out. See watermark and closer on the dashboard; the log of the closer says ' +
        'what the watermark waits for.',
    },
  ];
}
