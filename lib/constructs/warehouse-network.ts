import { Aws } from 'aws-cdk-lib';
import {
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type ISubnet,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import type { Stage, Warehouse } from '../../core/definition/configuration.ts';
import { acknowledge } from './acknowledge.ts';

export const WAREHOUSE_PORT = 5439;

/** A network without NAT: three subnets, S3 by a gateway endpoint, and one door for Firehose if it copies. */
export class WarehouseNetwork extends Construct {
  readonly subnets: readonly ISubnet[];
  readonly door: SecurityGroup;

  constructor(scope: Construct, id: string, stage: Stage, { load }: Warehouse) {
    super(scope, id);
    const open = load === 'firehose';
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.42.0.0/24'),
      // Redshift Serverless asks for three zones, whatever the account's default is.
      availabilityZones: ['a', 'b', 'c'].map((zone) => `${stage.region}${zone}`),
      natGateways: 0,
      subnetConfiguration: [
        { name: 'warehouse', subnetType: open ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED, cidrMask: 26 },
      ],
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(vpc, { VPC7: 'Redshift logs its connections itself; nothing else lives in this network.' });
    this.subnets = open ? vpc.publicSubnets : vpc.isolatedSubnets;

    this.door = new SecurityGroup(this, 'Door', {
      vpc,
      description: `Who may speak to the warehouse of ${Aws.STACK_NAME}`,
      allowAllOutbound: true,
    });
    acknowledge(this.door, { EC27: 'Its description is there; it names the stack, which the rule cannot read.' });
    const firehose = RegionInfo.get(stage.region).firehoseCidrBlock;
    if (open && !firehose)
      throw new Error(
        `Firehose has no known address range in ${stage.region}. Set warehouse.load to "data-api" for this stage.`,
      );
    const ranges = [...(open && firehose ? [firehose] : []), ...(stage.options.warehouseClients ?? [])];
    for (const range of ranges) this.door.addIngressRule(Peer.ipv4(range), Port.tcp(WAREHOUSE_PORT), 'SQL over TLS');
  }
}
