import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { jsonCall, type Target } from './aws-call.ts';

interface Inbox {
  /** The subjects of messages that have come. */
  subjects(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/** A queue that subscribes to a topic, as a person's mailbox would. */
export async function inboxOf(target: Target, topicArn: string, name: string): Promise<Inbox> {
  const sqs = (operation: string, parameters: object) => jsonCall(target, 'sqs', `AmazonSQS.${operation}`, parameters);
  const account = topicArn.split(':')[4];
  const arn = `arn:aws:sqs:${target.region}:${account}:${name}`;
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  };
  const { QueueUrl } = await sqs('CreateQueue', { QueueName: name, Attributes: { Policy: JSON.stringify(policy) } });
  const sns = new SNSClient({
    region: target.region,
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
  });
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: arn }));
  const seen: string[] = [];
  return {
    async subjects() {
      const { Messages = [] } = (await sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })) as {
        Messages?: readonly { Body: string }[];
      };
      for (const { Body } of Messages) seen.push((JSON.parse(Body) as { Subject: string }).Subject);
      return seen;
    },
    async remove() {
      await sqs('DeleteQueue', { QueueUrl });
    },
  };
}
