import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

/** Of 100 actions, how many are of a kind: most who search never ride. */
const ACTIONS = {
  searched: 50,
  reserved: 15,
  unlocked: 13,
  paid: 12,
  rated: 6,
  'signed-up': 3,
  complained: 1,
} as const;
type Action = keyof typeof ACTIONS;
const OF_100 = Object.entries(ACTIONS).flatMap(([action, times]) => Array<Action>(times).fill(action as Action));
const DISTRICTS = [
  'Mitte',
  'Mitte',
  'Mitte',
  'Kreuzberg',
  'Kreuzberg',
  'Friedrichshain',
  'Neukölln',
  'Charlottenburg',
  'Wedding',
];

export default simulationOf(stream, {
  entities: 400,
  eventsPerSecond: 6,
  day: [2, 1, 1, 1, 1, 3, 6, 10, 11, 7, 5, 5, 6, 6, 6, 7, 9, 11, 10, 8, 7, 6, 5, 4],
  event: ({ draw, own }) => {
    const action = draw.pick(OF_100);
    const home = own.pick(DISTRICTS);
    const content = own.between(2.5, 5);
    return {
      action,
      district: draw.chance(0.1) ? null : draw.chance(0.7) ? home : draw.pick(DISTRICTS),
      platform: own.pick(['ios', 'android', 'android', 'web']),
      amount: action === 'paid' ? Number((1 + 0.19 * Math.ceil(draw.skewed(8, 0.6))).toFixed(2)) : null,
      stars: action === 'rated' ? Math.min(5, Math.max(1, Math.round(draw.normal(content, 0.8)))) : null,
    };
  },
});
