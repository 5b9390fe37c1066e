/** Less than anybody notices. */
const STEP_MS = 50;

/**
 * When to do what is due at an instant, or a little later: at the same time as many others, because to wake a sleeping
 * process costs as much as a small round of work does. What is due very soon does not wait for others.
 */
export function inStep(ms: number, now: number): number {
  return ms < 2 * STEP_MS ? ms : Math.ceil((now + ms) / STEP_MS) * STEP_MS - now;
}
