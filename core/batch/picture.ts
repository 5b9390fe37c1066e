import type { Batched } from '../projections/batch/batches.ts';
import type { RunFacts } from '../projections/batch/sql.ts';
import { lakePrefix } from '../projections/names.ts';
import { pageOf } from '../reports/html.ts';
import type { Answer } from '../reports/report.ts';
import { run } from '../warehouse/sql-warehouse.ts';
import type { BatchPorts } from './batch-ports.ts';
import { batchQuestions } from './questions.ts';

/** A link signed by a role ends with the role's session, which may be sooner. */
const LINK_SECONDS = 12 * 3_600;

/** Writes a report of what a run found, as a page with pictures and as JSON; gives the link to the page. */
export async function pictureOf(
  batch: Batched,
  facts: RunFacts,
  { warehouse, objects, clock }: Pick<BatchPorts, 'warehouse' | 'objects' | 'clock'>,
): Promise<{ readonly link: string }> {
  const answers: Answer[] = [];
  for (const { sql, of: _, ...shown } of batchQuestions(batch))
    answers.push({ ...shown, rows: await run(warehouse, clock, [sql]) });
  const page = pageOf({
    title: `Batch of ${batch.stream}`,
    lead: batch.definition.description,
    facts: {
      Stream: `${batch.stream} of ${batch.tenant}`,
      Run: facts.runId,
      Events: String(facts.events),
      'Batch until': facts.cut,
      'Knows what arrived until': facts.asOf,
      'Time zone': batch.batch.zone,
    },
    answers,
  });
  // Named by the run, so that a second try writes the same file.
  const key = `${lakePrefix('reports', batch)}batch-${facts.takenAt}`;
  const encoder = new TextEncoder();
  await objects.write(`${key}.json`, encoder.encode(JSON.stringify({ ...facts, answers })), 'application/json');
  await objects.write(`${key}.html`, encoder.encode(page), 'text/html; charset=utf-8');
  return { link: await objects.link(`${key}.html`, LINK_SECONDS) };
}

/** What people are told of a run. */
export function messageOf(
  { stream, tenant, batch }: Batched,
  { cut, events, takenAt }: RunFacts,
  link: string | undefined,
): { readonly subject: string; readonly text: string } {
  return {
    subject: `Batch of ${stream} at ${takenAt}`,
    text: [
      `The results of ${stream} of ${tenant} are new: ${Object.keys(batch.results).join(', ')}.`,
      `${events} events; days before ${cut} come from the batch, later ones from panes.`,
      ...(link ? ['', `Report: ${link}`] : []),
    ].join('\n'),
  };
}
