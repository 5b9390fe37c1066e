import { type CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, type NagRuleResult } from 'cdk-nag';

/**
 * The rules of AWS Solutions. cdk-nag wants each wildcard acknowledged by its full text, in which names of generated
 * exports stand; here one reason may stand for all prefixes that a role holds. A wildcard action, and a resource that
 * is nothing but a star, still need their own.
 */
export class SolutionsChecks extends AwsSolutionsChecks {
  protected override applyRule(params: IApplyRule): void {
    const suffix = params.ruleSuffixOverride ?? params.rule.name;
    const rule = (node: CfnResource): NagRuleResult => {
      const result = params.rule(node);
      if (!Array.isArray(result) || !isAcknowledged(node, `${this.packName}-${suffix}`)) return result;
      return result.filter((finding) => !finding.startsWith('Resource::') || finding === 'Resource::*');
    };
    super.applyRule({ ...params, ruleSuffixOverride: suffix, rule });
  }
}

const isAcknowledged = (resource: CfnResource, rule: string): boolean =>
  resource.node.scopes.some(({ node }) =>
    node.metadata.some(
      ({ type, data }) =>
        type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY &&
        Object.keys(data).some((id) => id.replace(/^annotation::/i, '') === rule),
    ),
  );
