import type { MeasurePlan } from '../../definition/plan.ts';
import { extreme } from './extreme.ts';

export const min = (plan: MeasurePlan) => extreme(plan, (value, other) => value < other);
