import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import type { RedshiftServerless } from '../constructs/redshift-serverless.ts';
import { StreamAnalysis } from '../constructs/stream-analysis.ts';

interface BiProps extends StackProps {
  readonly redshift: RedshiftServerless;
  /** Who owns what is made in QuickSight. */
  readonly principalArn: string;
  readonly streams: readonly { readonly stream: PlacedStream; readonly reader: ISecret }[];
}

/** QuickSight for people who look at numbers and write no SQL. */
export class Bi extends Stack {
  constructor(scope: Construct, id: string, { redshift, principalArn, streams, ...props }: BiProps) {
    super(scope, id, { description: 'Streamgauge: data sets and dashboards of QuickSight', ...props });
    for (const { stream, reader } of streams)
      new StreamAnalysis(this, `${stream.place.tenant}-${stream.place.stream}`, {
        stream,
        redshift,
        reader,
        principalArn,
      });
  }
}
