import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import type { Options } from '../../core/definition/configuration.ts';
import { WarehouseNetwork } from '../../lib/constructs/warehouse-network.ts';
import { stage } from '../support/deployment.ts';

const warehouse = { load: 'data-api', database: 'gauge', baseCapacity: 8, loadEvery: '15m' } as const;

function networkWith(options: Options, region = stage.region) {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false, analyticsReporting: false }));
  const { subnetIds } = new WarehouseNetwork(stack, 'Network', { ...stage, region, options }, warehouse);
  return { template: Template.fromStack(stack), subnetIds };
}

test('a warehouse has a network for itself, which nothing reaches from outside', () => {
  const { template, subnetIds } = networkWith({});
  expect(subnetIds).toHaveLength(3);
  template.resourceCountIs('AWS::EC2::Subnet', 3);
  template.resourceCountIs('AWS::EC2::InternetGateway', 0);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
});

test('its subnets are in the first three zones that the account has, whatever they are called', () => {
  const zones = Object.values(networkWith({}).template.findResources('AWS::EC2::Subnet')).map(
    ({ Properties }) => Properties.AvailabilityZone,
  );
  expect(zones).toEqual([0, 1, 2].map((index) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] })));
});

test('where a region has two zones, two of its three subnets share one', () => {
  const zones = Object.values(networkWith({}, 'us-west-1').template.findResources('AWS::EC2::Subnet')).map(
    ({ Properties }) => Properties.AvailabilityZone['Fn::Select'][0],
  );
  expect(zones).toEqual([0, 1, 1]);
});

test('a warehouse in a network of one’s own makes nothing there but its door', () => {
  const network = { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c3f'] };
  const { template, subnetIds } = networkWith({ network, warehouseClients: ['10.0.0.0/16'] });
  expect(subnetIds).toEqual(network.subnetIds);
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.resourceCountIs('AWS::EC2::Subnet', 0);
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    VpcId: network.vpcId,
    SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', FromPort: 5439, ToPort: 5439 }],
  });
});
