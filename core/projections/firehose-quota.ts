import { PLATFORM, type PlatformLimit } from './platform-limits.ts';

const MANY = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'ap-northeast-1'];
const FEWER = [
  'eu-central-1',
  'eu-west-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-2',
  'ap-south-1',
  'us-gov-west-1',
];
const FEW = [
  'eu-west-3',
  'eu-south-1',
  'eu-north-1',
  'ap-east-1',
  'ap-northeast-3',
  'sa-east-1',
  'cn-northwest-1',
  'cn-north-1',
  'me-south-1',
  'us-gov-east-1',
  'af-south-1',
];

/** How many Firehose streams an account begins with in a region: the younger the region, the fewer. */
export function deliveriesIn(region: string): PlatformLimit {
  if (MANY.includes(region)) return PLATFORM.deliveriesOfMost;
  if (FEWER.includes(region)) return PLATFORM.deliveriesOfMany;
  return FEW.includes(region) ? PLATFORM.deliveriesOfSome : PLATFORM.deliveriesOfOthers;
}
