import { type Models, modelOf } from '../../core/definition/model.ts';
import stream from './stream.ts';

/** Logistic regression on a minute of a board, with weights set by hand for the boards of the simulation. */
const VIBRATION = { weight: 8, at: 0.8 };
const TEMPERATURE = { weight: 0.1, at: 45 };

const models: Models = {
  /** It needs no past of the board, so it also judges those that are new. */
  'failing-board': modelOf(stream, 'health', ({ measures: { vibration_mean, temperature_max } }) => {
    if (vibration_mean === null || temperature_max === null) return undefined;
    const shaking = VIBRATION.weight * (Number(vibration_mean) - VIBRATION.at);
    const heat = TEMPERATURE.weight * (Number(temperature_max) - TEMPERATURE.at);
    return 1 / (1 + Math.exp(-(shaking + heat)));
  }),
};
export default models;
