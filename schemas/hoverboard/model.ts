import { type Models, modelOf } from '../../core/definition/model.ts';
import stream from './stream.ts';

/** How much a sound board shakes (g): when it stands, and more with its speed up to the one at which it is ridden. */
const SOUND = { standing: 0.02, ridden: 0.3, speed: 14 };
/** At so many times that, a board is as likely to fail soon as not; and how sharp that is. */
const WORN = { times: 2.8, sharpness: 4 };

const models: Models = {
  /** A logistic curve set by hand for the boards of the simulation. It needs no past, so it judges new boards too. */
  'failing-board': modelOf(stream, 'health', ({ measures: { vibration_mean, speed_max } }) => {
    if (vibration_mean === null || speed_max === null) return undefined;
    const sound = SOUND.standing + SOUND.ridden * Math.min(1, Number(speed_max) / SOUND.speed);
    return 1 / (1 + Math.exp(-WORN.sharpness * (Number(vibration_mean) / sound - WORN.times)));
  }),
};
export default models;
