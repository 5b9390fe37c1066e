import {
  avg,
  count,
  distinct,
  first,
  last,
  max,
  min,
  quantile,
  stddev,
  sum,
} from '../../../core/definition/measures.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';
import { smallPlan } from './small-stream.ts';

const every = {
  events: count(),
  whole: sum('whole'),
  cents: avg('cents'),
  huge: sum('huge'),
  real: stddev('real'),
  least: min('huge'),
  most: max('seen'),
  first: first('name'),
  last: last('real'),
  names: distinct('name'),
  half: quantile('real', 0.5),
};
/** Every measure and every shape of cells. */
export const plan = smallPlan({
  all: tumbling('1h', { measures: every }),
  names: sliding('10ms', '4ms', { measures: { events: count() }, by: ['name'], reviseFor: '0s' }),
  pairs: tumbling('10ms', { measures: { total: sum('cents') }, by: ['kind', 'on', 'huge', 'seen'], reviseFor: '5ms' }),
  trips: session('5ms', { measures: { events: count() }, by: ['name'], reviseFor: '3ms' }),
});
