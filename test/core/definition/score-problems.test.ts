import { describe, expect, it } from 'vitest';
import { missingTargets, scoreStreamProblems } from '../../../core/definition/problems/score-streams.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import type { Score } from '../../../core/definition/scores.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import hoverboard from '../../../schemas/hoverboard/stream.ts';
import health from '../../../schemas/hoverboard-health/stream.ts';
import { stage } from '../../support/deployment.ts';
import { streams } from '../../support/streams.ts';

const scored = (...scores: readonly unknown[]): StreamDefinition => ({
  ...hoverboard,
  scores: scores as readonly Score[],
});
const score = { name: 'odd', window: 'health', into: 'hoverboard-health' };
const z = { kind: 'z-score', of: 'vibration_mean', panes: 30 };

describe('problems of scores', () => {
  it.each([
    ['a score without a fault', { ...score, model: z }, undefined],
    [
      'names',
      { ...score, name: 'Odd One', model: z },
      'scores[0].name: "Odd One" must be kebab-case of at most 60 characters, such as "failing-board".',
    ],
    [
      'windows',
      { ...score, window: 'helth', model: z },
      'scores[0].window: there is no window "helth". Did you mean "health"?',
    ],
    [
      'their own stream',
      { ...score, into: 'hoverboard', model: z },
      'scores[0].into: scores of "hoverboard" cannot be events of it. Declare a stream of their own.',
    ],
    [
      'models',
      { ...score, model: { kind: 'z-scor' } },
      'scores[0].model.kind: there is no model "z-scor". Did you mean "z-score"?',
    ],
    [
      'no model at all',
      score,
      'scores[0].model.kind: there is no model undefined. There is "z-score", "ewma", "module", "http", "sagemaker".',
    ],
    [
      'measures',
      { ...score, model: { ...z, of: 'vibration_men' } },
      'scores[0].model.of: there is no measure "vibration_men". Did you mean "vibration_mean"?',
    ],
    [
      'texts',
      { ...score, model: { ...z, awayFrom: 'status_last' } },
      'scores[0].model.awayFrom: "status_last" is text, which has no limit. Watch a number.',
    ],
    [
      'how much is seen',
      { ...score, model: { ...z, panes: 1 } },
      'scores[0].model.panes: 1 must be a whole number from 2 to 1440.',
    ],
    [
      'from when on',
      { ...score, model: { ...z, after: 2.5 } },
      'scores[0].model.after: 2.5 must be a whole number from 2 to 1440.',
    ],
    [
      'the least deviation',
      { ...score, model: { ...z, deviationAtLeast: 0 } },
      'scores[0].model.deviationAtLeast: 0 must be a number above 0.',
    ],
    [
      'features',
      { ...score, model: { kind: 'sagemaker', endpoint: 'boards', features: [] } },
      'scores[0].model.features: is empty. Name the measures that are sent.',
    ],
    [
      'endpoints',
      { ...score, model: { kind: 'sagemaker', endpoint: 'my boards', features: ['readings'] } },
      'scores[0].model.endpoint: "my boards" must be the name of an endpoint: letters, digits and hyphens, at most 63.',
    ],
    [
      'addresses',
      { ...score, model: { kind: 'http', url: 'models.example.com', features: ['readings'] } },
      'scores[0].model.url: "models.example.com" must be an address that begins with https://.',
    ],
    [
      'secrets',
      {
        ...score,
        model: { kind: 'http', url: 'https://a.example', features: ['readings'], secretHeaders: { 'x-key': 'a b' } },
      },
      'scores[0].model.secretHeaders.x-key: must be the name of a header, and "a b" that of a secret.',
    ],
    [
      'secrets on an open line',
      {
        ...score,
        model: { kind: 'http', url: 'http://a.example', features: ['readings'], secretHeaders: { 'x-key': 'key' } },
      },
      'scores[0].model.url: must begin with https://, because secrets are sent there.',
    ],
    [
      'patience',
      { ...score, model: { kind: 'http', url: 'https://a.example', features: ['readings'], timeout: '1m' } },
      'scores[0].model.timeout: "1m" must be at most 15s.',
    ],
    [
      'batches',
      { ...score, model: { kind: 'http', url: 'https://a.example', features: ['readings'], batch: 0 } },
      'scores[0].model.batch: 0 must be a whole number from 1 to 1000.',
    ],
  ])('are told of %s', (_what, one, problem) => {
    expect(problemsOf(scored(one))).toEqual(problem === undefined ? [] : [problem]);
  });

  it('are told of names that stand twice', () => {
    expect(problemsOf(scored({ ...score, model: z }, { ...score, model: z }))).toEqual([
      'scores[1].name: "odd" stands twice. Give each score its own name.',
    ]);
  });
});

describe('problems between a stream and the one that takes its scores', () => {
  const source = scored({ ...score, model: z });
  const told = (target: Partial<StreamDefinition>) => scoreStreamProblems([source, { ...health, ...target }]);
  const place = 'schemas/hoverboard, scores[0].into: ';

  it('are none among the streams that are declared', () => {
    expect(scoreStreamProblems(streams)).toEqual([]);
  });

  it('are that there is none', () => {
    expect(scoreStreamProblems([source])).toEqual([
      `${place}there is no stream "hoverboard-health". There is "hoverboard".`,
    ]);
  });

  it('are another id, time or field, or a field that nothing fills', () => {
    const { deviation: _, hoverboard_id: __, ...fields } = health.fields;
    expect(
      told({ id: 'model', eventTime: 'span_start', fields: { ...fields, weather: { kind: 'text', max: 10 } } }),
    ).toEqual([
      `${place}the id of "hoverboard-health" must be "score_id".`,
      `${place}the eventTime of "hoverboard-health" must be "span_end".`,
      `${place}"hoverboard-health" must have the field "deviation" as scoreFields declares it. Write ...scoreFields among its fields.`,
      `${place}"hoverboard-health" must have the field "hoverboard_id" of kind text, by which "health" groups.`,
      `${place}nothing of "health" fills the field "weather" of "hoverboard-health". Make it nullable, or take it away.`,
    ]);
  });

  it('are ids that are forgotten while a span still takes events, so that a repeated score would count twice', () => {
    expect(told({ dedupFor: '10m' })).toContain(
      `${place}dedupFor of "hoverboard-health" must be at least 11m, for which "failing" takes events, so that a score that is sent again counts once.`,
    );
  });

  it('are tenants that have one without the other', () => {
    const limits = { requestsPerSecond: 1, burst: 1 };
    const of = (...own: readonly string[]) =>
      missingTargets('test', { ...stage, tenants: { acme: { streams: own, limits } } }, [hoverboard, health]);
    expect(of('hoverboard', 'hoverboard-health')).toEqual([]);
    expect(of('hoverboard-health')).toEqual([]);
    expect(of('hoverboard')).toEqual([
      'stages.test.tenants.acme.streams: "hoverboard" gives scores to "hoverboard-health", which is not among them. Add it.',
    ]);
  });

  it('are none where scores of the past go to and the stage has no warehouse to look into', () => {
    expect(missingTargets('test', stage, [heartRate])).toHaveLength(1);
    expect(missingTargets('test', { ...stage, warehouse: 'none' }, [heartRate])).toEqual([]);
  });
});
