/** How many digits a number has before and after its point. */
interface Digits {
  readonly whole: number;
  readonly fraction: number;
}

const WRITTEN_NUMBER = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;
const DECIMAL_TEXT = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/;

/** Digits of a finite number, as it is written shortest without an exponent. */
export function digitsOfNumber(value: number): Digits {
  const [, whole = '', fraction = '', exponent = '0'] = WRITTEN_NUMBER.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first < 0) return { whole: 0, fraction: 0 };
  const point = whole.length + Number(exponent);
  const end = digits.replace(/0+$/, '').length;
  return { whole: Math.max(0, point - first), fraction: Math.max(0, end - point) };
}

/** Digits of decimal text such as `-12.50`, as they are written; nothing for any other text. */
export function digitsOfText(text: string): Digits | undefined {
  const [found, whole = '', fraction = ''] = DECIMAL_TEXT.exec(text) ?? [];
  if (found === undefined) return undefined;
  return { whole: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}
