import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

interface AlarmTopicProps {
  readonly name: string;
  readonly emails: readonly string[];
  readonly key: IKey | undefined;
}

/** Where reports of alarms are sent, and alarms whose report could not be made, and what the budget has to say. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { name, emails, key }: AlarmTopicProps) {
    super(scope, id, { topicName: name, enforceSSL: true, ...(key && { masterKey: key }) });
    for (const email of emails) this.addSubscription(new EmailSubscription(email));
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
