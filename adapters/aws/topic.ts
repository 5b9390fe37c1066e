import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { httpHandler, PATIENT_MS } from './http-handler.ts';

/** Sends messages to everyone who subscribed to a topic. */
export function topic(arn: string, config: SNSClientConfig = {}) {
  const client = new SNSClient({ requestHandler: httpHandler(PATIENT_MS), ...config });
  return async ({ subject, text }: { readonly subject: string; readonly text: string }): Promise<void> => {
    await client.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text }));
  };
}
