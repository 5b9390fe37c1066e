/**
 * Why a regular expression may not be used to check events, or nothing if it may. What is refused can take time that
 * grows out of all proportion with the length of the text, or needs more than a linear scan.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > 200) return 'is longer than 200 characters. Check the essential form only.';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression. Try it in a JavaScript console with the flag u.';
  }
  const bare = pattern.replace(/\\[^1-9k]/g, '_').replace(/\[(?:\\.|[^\]])*\]/g, '_');
  if (/\(\?[=!<]/.test(bare) && !/^\(\?<[A-Za-z]/.test(bare.match(/\(\?[=!<].?/)?.[0] ?? ''))
    return 'looks ahead or behind. Say what the value is, without (?= (?! (?<= (?<!.';
  if (/\\[1-9k]/.test(bare)) return 'refers back to a group. Say what the value is without \\1 or \\k.';
  return repeatsRepetition(bare)
    ? 'repeats something that repeats itself, such as (a+)+. Repeat only once.'
    : undefined;
}

/** Whether a group that holds a repetition, or a choice, is itself repeated without a small bound. */
function repeatsRepetition(bare: string): boolean {
  const open: boolean[] = [];
  let holds = false;
  for (let i = 0; i < bare.length; i++) {
    const rest = bare.slice(i);
    if (bare[i] === '(') {
      open.push(holds);
      holds = false;
    } else if (bare[i] === ')') {
      const repeated = /^\)(?:[*+]|\{\d+,\d*\})/.test(rest);
      if (repeated && holds) return true;
      holds = (open.pop() ?? false) || holds || repeated;
    } else if (/^(?:[*+|]|\{\d+,\d*\})/.test(rest)) holds = true;
  }
  return false;
}
