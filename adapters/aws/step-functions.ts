import { LambdaClient } from '@aws-sdk/client-lambda';
import { signedPost } from './signed-post.ts';

export interface Execution {
  readonly arn: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** JSON; only where one execution is asked for. */
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}
interface Config {
  readonly region: string;
  readonly url?: string;
  readonly credentials?: Parameters<typeof signedPost>[0]['credentials'];
  readonly timeoutMs?: number;
}
/** As the service writes them; times are seconds. */
interface Answered extends Omit<Execution, 'arn' | 'startedAt' | 'endedAt'> {
  readonly executionArn: string;
  readonly startDate: number;
  readonly stopDate?: number;
}

const TIMEOUT_MS = 30_000;
/** The largest input or output of an execution is 256 KiB; a page lists a thousand machines. */
const MOST_BYTES = 4 * 1_024 * 1_024;

/** The state machines of an account. */
export function stepFunctions({ region, url = `https://states.${region}.amazonaws.com`, ...config }: Config) {
  const address = new URL(url);
  const { timeoutMs = TIMEOUT_MS } = config;
  const post = signedPost({
    service: 'states',
    region,
    // Whoever starts a script is known to the SDK by profile, environment or single sign-on.
    credentials: config.credentials ?? new LambdaClient({ region }).config.credentials,
  });
  async function call<T>(action: string, input: object): Promise<T> {
    const { status, text } = await post(address, {
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${action}` },
      body: JSON.stringify(input),
      timeoutMs,
      mostBytes: MOST_BYTES,
    });
    const answer = parsed<T>(text);
    if (status !== 200 || !answer)
      throw new Error(`${action} was refused (${answer?.__type ?? status}): ${answer?.message ?? 'no reason given'}`);
    return answer;
  }
  const executionOf = ({ executionArn, startDate, stopDate, ...rest }: Answered): Execution => ({
    ...rest,
    arn: executionArn,
    startedAt: startDate * 1_000,
    endedAt: stopDate === undefined ? null : stopDate * 1_000,
  });
  return {
    /** The machine of a name. */
    async machine(name: string): Promise<string> {
      let nextToken: string | undefined;
      do {
        const page = await call<{ stateMachines: { name: string; stateMachineArn: string }[]; nextToken?: string }>(
          'ListStateMachines',
          { maxResults: 1_000, ...(nextToken && { nextToken }) },
        );
        const found = page.stateMachines.find((one) => one.name === name);
        if (found) return found.stateMachineArn;
        nextToken = page.nextToken;
      } while (nextToken);
      throw new Error(`There is no state machine ${name} in ${region}. Deploy the stage, or look at its region.`);
    },
    async start(machine: string, input: object): Promise<string> {
      const started = { stateMachineArn: machine, input: JSON.stringify(input) };
      return (await call<{ executionArn: string }>('StartExecution', started)).executionArn;
    },
    execution: async (arn: string): Promise<Execution> =>
      executionOf(await call<Answered>('DescribeExecution', { executionArn: arn })),
    /** The newest, newest first. */
    async executions(machine: string, most: number): Promise<readonly Execution[]> {
      const asked = { stateMachineArn: machine, maxResults: most };
      return (await call<{ executions: Answered[] }>('ListExecutions', asked)).executions.map(executionOf);
    },
  };
}

type Answer<T> = T & { readonly message?: string; readonly __type?: string };

/** What stands between here and the service may answer in its place, and not in JSON. */
function parsed<T>(text = ''): Answer<T> | undefined {
  try {
    return JSON.parse(text) as Answer<T>;
  } catch {
    return undefined;
  }
}
