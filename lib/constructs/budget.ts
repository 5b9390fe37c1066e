import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

interface BudgetProps {
  readonly name: string;
  readonly usdPerMonth: number;
  /** The value of the tag `application`, which the account must have activated for costs. */
  readonly application: string;
  readonly topic: ITopic;
}

/** Says when the month costs more than planned, and when it is going to. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { name, usdPerMonth, application, topic }: BudgetProps) {
    super(scope, id);
    new CfnBudget(this, 'Month', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usdPerMonth, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:application$${application}`] },
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    });
  }
}
