import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

const MINUTE = 60_000;

export default simulationOf(stream, {
  entities: 10,
  eventsPerSecond: 10,
  event: ({ draw, own, sinceStart }) => {
    const resting = own.between(56, 78);
    const effort = own.between(10, 60);
    const wave = (minutes: number) => Math.sin((2 * Math.PI * sinceStart) / (minutes * MINUTE) + own.between(0, 6));
    const heartRate = resting + effort * Math.max(0, wave(own.between(4, 9))) + 4 * wave(0.5) + draw.normal(0, 1.5);
    return { heart_rate: Math.round(Math.min(205, Math.max(40, heartRate))) };
  },
});
