/** How many steps a check of one value may take at worst. */
const MAX_STEPS = 1_000_000;

/**
 * Why a regular expression may not be used to check texts of up to `max` characters, or nothing if it may. What is
 * refused can take time out of all proportion with the length of the text, or needs more than a scan of it.
 */
export function patternProblem(pattern: string, max: number): string | undefined {
  if (pattern.length > 200) return 'is longer than 200 characters. Check the essential form only.';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression. Try it in a JavaScript console with the flag u.';
  }
  if (/\\[1-9k]/.test(pattern.replace(/\\\\/g, '')))
    return 'refers back to a group. Say what the value is without \\1 or \\k.';
  const bare = pattern.replace(/\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x..|c.|.)/g, '_').replace(/\[[^\]]*\]/g, '_');
  if (/\(\?<?[=!]/.test(bare)) return 'looks ahead or behind. Say what the value is, without (?= (?! (?<= (?<!.';
  if (repeatsChoice(bare))
    return 'repeats something that repeats itself or is a choice, such as (a+)+. Repeat only once.';
  const steps = stepsOf(bare, max);
  return steps > MAX_STEPS
    ? `could take ${steps.toExponential(0)} steps on a text of ${max} characters. Write ^ at its front, bound its repetitions, such as {1,20}, or make the field shorter.`
    : undefined;
}

const REPETITION = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/;

/** Whether a group that holds a repetition or a choice is itself repeated. */
function repeatsChoice(bare: string): boolean {
  const holds = [false];
  for (let i = 0; i < bare.length; i++) {
    const repetition = REPETITION.exec(bare.slice(i + 1));
    if (bare[i] === '(') holds.push(false);
    else if (bare[i] === '|') holds[holds.length - 1] = true;
    else if (bare[i] === ')') {
      const held = holds.pop();
      if (held && repetition && repetition[1] !== '?') return true;
      if (held || repetition) holds[holds.length - 1] = true;
    } else if (repetition) holds[holds.length - 1] = true;
  }
  return false;
}

/** In how many ways a text of `max` characters may be shared out among the repetitions and choices, at most. */
function stepsOf(bare: string, max: number): number {
  const choices = [1];
  let steps = bare.startsWith('^') ? 1 : max;
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '(') choices.push(1);
    else if (bare[i] === '|') choices[choices.length - 1]! += 1;
    else if (bare[i] === ')') steps *= choices.pop() ?? 1;
    if (bare[i - 1] !== '(') steps *= waysToRepeat(bare.slice(i), max);
  }
  return steps * choices[0]!;
}

function waysToRepeat(rest: string, max: number): number {
  const [found, sign, least, comma, most] = REPETITION.exec(rest) ?? [];
  if (!found) return 1;
  if (sign === '?') return 2;
  if (sign || (comma && !most)) return max;
  return comma ? Math.min(Number(most) - Number(least) + 1, max) : 1;
}
