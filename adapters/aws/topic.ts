import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';

/** Sends messages to everyone who subscribed to a topic. */
export function topic(arn: string, config: SNSClientConfig = {}) {
  const client = new SNSClient(config);
  return async ({ subject, text }: { readonly subject: string; readonly text: string }): Promise<void> => {
    await client.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text }));
  };
}
