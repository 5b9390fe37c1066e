import { Aws, Fn } from 'aws-cdk-lib';
import {
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
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

/** Northern California has two zones, and there the third subnet may be beside the second. */
const zonesOf = (region: string): readonly number[] => (region === 'us-west-1' ? [0, 1, 1] : [0, 1, 2]);

/** Where the warehouse stands: a network of one's own, or one for it alone; with one door for Firehose if it copies. */
export class WarehouseNetwork extends Construct {
  readonly subnetIds: readonly string[];
  readonly door: SecurityGroup;

  constructor(scope: Construct, id: string, stage: Stage, { load }: Warehouse) {
    super(scope, id);
    const open = load === 'firehose';
    const { network: own } = stage.options;
    // Of a network that is there already only the id is asked; the CDK wants a zone all the same.
    const vpc = own
      ? Vpc.fromVpcAttributes(this, 'Own', { vpcId: own.vpcId, availabilityZones: [`${stage.region}a`] })
      : this.forItAlone(open, stage.region);
    this.subnetIds = own?.subnetIds ?? (open ? vpc.publicSubnets : vpc.isolatedSubnets).map(({ subnetId }) => subnetId);

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

  /** Without NAT: three subnets, and S3 by a gateway endpoint. */
  private forItAlone(open: boolean, region: string): IVpc {
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.42.0.0/22'),
      // Redshift Serverless asks for three zones. Which an account has only CloudFormation knows: not all begin with a, b, c.
      availabilityZones: zonesOf(region).map((zone) => Fn.select(zone, Fn.getAzs())),
      natGateways: 0,
      subnetConfiguration: [
        { name: 'warehouse', subnetType: open ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(vpc, { VPC7: 'Redshift logs its connections itself; nothing else lives in this network.' });
    return vpc;
  }
}
