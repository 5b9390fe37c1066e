/** The part of CloudWatch's metric math that alarms here use: arithmetic, comparisons, AND, OR, IF and FILL. */
type Values = Readonly<Record<string, number | undefined>>;
type Term = (values: Values) => number | undefined;

/** What an expression says of values, of which some may be missing; undefined where it cannot say anything. */
export function metricMath(expression: string): Term {
  const tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|>=|<=|==|!=|[-+*/()<>,]/g) ?? [];
  if (tokens.join('') !== expression.replace(/\s+/g, '')) throw unreadable(expression, 'it has other signs');
  let at = 0;

  function binary(
    operators: Readonly<Record<string, (a: number, b: number) => number>>,
    operand: () => Term,
  ): () => Term {
    return () => {
      let left = operand();
      for (let apply = operators[tokens[at] ?? '']; apply; apply = operators[tokens[at] ?? '']) {
        at++;
        left = both(apply, left, operand());
      }
      return left;
    };
  }
  const product = binary(PRODUCTS, unary);
  const total = binary(SUMS, product);
  const comparison = binary(COMPARISONS, total);
  const conjunction = binary({ AND: (a, b) => Number(a !== 0 && b !== 0) }, comparison);
  const whole = binary({ OR: (a, b) => Number(a !== 0 || b !== 0) }, conjunction);

  function unary(): Term {
    const token = tokens[at++];
    if (token === undefined) throw unreadable(expression, 'it ends too soon');
    if (token === '-')
      return both(
        (a, b) => a - b,
        () => 0,
        unary(),
      );
    if (token === '(') {
      const inner = whole();
      expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    return tokens[at] === '(' ? call(token) : (values) => values[token];
  }
  function call(name: string): Term {
    const given: Term[] = [];
    do {
      at++;
      given.push(whole());
    } while (tokens[at] === ',');
    expect(')');
    const [first, second, third] = given;
    if (name === 'FILL' && first && second) return (values) => first(values) ?? second(values);
    if (name === 'IF' && first && second && third)
      return (values) => {
        const asked = first(values);
        return asked === undefined ? undefined : (asked !== 0 ? second : third)(values);
      };
    throw unreadable(expression, `${name} with ${given.length} arguments is not known here`);
  }
  function expect(token: string): void {
    if (tokens[at++] !== token) throw unreadable(expression, `there is no ${token} where one belongs`);
  }

  const read = whole();
  if (at < tokens.length) throw unreadable(expression, `${tokens[at]} stands where nothing belongs`);
  return read;
}

const both =
  (apply: (a: number, b: number) => number, left: Term, right: Term): Term =>
  (values) => {
    const a = left(values);
    const b = right(values);
    if (a === undefined || b === undefined) return undefined;
    const result = apply(a, b);
    return Number.isFinite(result) ? result : undefined;
  };

const PRODUCTS = { '*': (a: number, b: number) => a * b, '/': (a: number, b: number) => a / b };
const SUMS = { '+': (a: number, b: number) => a + b, '-': (a: number, b: number) => a - b };
const COMPARISONS = {
  '>': (a: number, b: number) => Number(a > b),
  '<': (a: number, b: number) => Number(a < b),
  '>=': (a: number, b: number) => Number(a >= b),
  '<=': (a: number, b: number) => Number(a <= b),
  '==': (a: number, b: number) => Number(a === b),
  '!=': (a: number, b: number) => Number(a !== b),
};

const unreadable = (expression: string, why: string): Error =>
  new Error(`The expression "${expression}" of an alarm cannot be read: ${why}. Write it as CloudWatch's metric math.`);
