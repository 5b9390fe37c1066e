import { LambdaClient } from '@aws-sdk/client-lambda';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from './sha-256.ts';

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
  readonly credentials?: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
}
/** As the service writes them; times are seconds. */
interface Answered extends Omit<Execution, 'arn' | 'startedAt' | 'endedAt'> {
  readonly executionArn: string;
  readonly startDate: number;
  readonly stopDate?: number;
}

/** State machines of an account: four signed calls, for which a client of its own would be one more package. */
export function stepFunctions({ region, url = `https://states.${region}.amazonaws.com`, ...config }: Config) {
  const address = new URL(url);
  const signer = new SignatureV4({
    service: 'states',
    region,
    // Whoever starts a script is known to the SDK by profile, environment or single sign-on.
    credentials: config.credentials ?? new LambdaClient({ region }).config.credentials,
    sha256: Sha256,
  });
  async function call<T>(action: string, input: object): Promise<T> {
    const body = JSON.stringify(input);
    const { method, headers } = await signer.sign({
      method: 'POST',
      protocol: address.protocol,
      hostname: address.hostname,
      path: '/',
      headers: {
        host: address.host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AWSStepFunctions.${action}`,
      },
      body,
    });
    const response = await fetch(address, { method, headers, body });
    const answer = (await response.json()) as T & { readonly message?: string; readonly __type?: string };
    if (!response.ok)
      throw new Error(
        `${action} was refused (${answer.__type ?? response.status}): ${answer.message ?? 'no reason given'}`,
      );
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
