import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

interface FirewallProps {
  readonly name: string;
  readonly apiArn: string;
  readonly requestsPerSecond: number;
}

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

/** Keeps known bad addresses and floods from one address away from an API. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { name, apiArn, requestsPerSecond }: FirewallProps) {
    super(scope, id);
    const managed = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];
    const acl = new CfnWebACL(this, 'Rules', {
      name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible(name),
      rules: [
        {
          name: 'flood',
          priority: 0,
          action: { block: {} },
          // One address may be a gateway with all sensors behind it, so it gets what the tenant gets.
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              limit: Math.max(100, requestsPerSecond * 300),
              evaluationWindowSec: 300,
            },
          },
          visibilityConfig: visible('flood'),
        },
        ...managed.map((ruleSet, index) => ({
          name: ruleSet,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: ruleSet } },
          visibilityConfig: visible(ruleSet),
        })),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: apiArn });
  }
}
