import { pastLimitText } from './past-limit.ts';
import { figuresOf, type Report, shown } from './report.ts';

/** The report as the text of a message, with the link to all of it. */
export function messageOf(report: Report, link: string): { readonly subject: string; readonly text: string } {
  const figures = report.answers.flatMap((answer) => {
    const found = figuresOf(answer);
    const past = pastLimitText(answer);
    return found
      ? [
          ...(past ? [past] : []),
          `${answer.title}: latest ${shown(found.latest)}, least ${shown(found.least)}, mean ${shown(found.mean)}, largest ${shown(found.largest)}`,
        ]
      : [];
  });
  return {
    // A subject of SNS has at most 100 characters of ASCII.
    subject: `${report.alarm} since ${report.raisedAt}`.replace(/[^\x20-\x7e]/g, '?').slice(0, 100),
    text: [
      report.description,
      '',
      report.reason,
      '',
      ...figures,
      ...(report.unanswered ? [report.unanswered] : []),
      '',
      `Report: ${link}`,
    ].join('\n'),
  };
}
