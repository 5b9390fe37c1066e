import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import {
  CfnResource,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

// The rules are a large program, of which a synth needs a small part, and most of that not for long: what is not asked
// is not compiled, and only the hottest loops are optimized. That leaves 4.6 of 7 s of processor time.
setFlagsFromString('--wasm-lazy-compilation');
setFlagsFromString('--wasm-tiering-budget=600000000');

const TYPES = '.build/resource-types.json';
const PATIENCE_MS = 600_000;

/**
 * CDK's own rules for templates, in a thread of their own: a second core is free for most of a synth, and each time
 * their engine grows, V8 marks the heap of the thread, which is small there.
 */
export class TemplateChecks extends CloudFormationValidatePlugin {
  readonly #rules: MessagePort;
  readonly #answered = new Int32Array(new SharedArrayBuffer(4));
  #version: string | undefined;

  constructor() {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#rules = port1;
    const workerData = { port: port2, answered: this.#answered };
    const file = new URL('./template-rules.mjs', import.meta.url);
    new Worker(file, { workerData, transferList: [port2], execArgv: [] }).unref();
  }

  override get version(): string | undefined {
    return this.#version;
  }

  /**
   * Has the engine made for the types of resources below a construct, while their templates are made. It is made anew
   * for types that it was not told of.
   */
  prepareFor(scope: IConstruct): void {
    const types = new Set(scope.node.findAll().filter(CfnResource.isCfnResource).map(typeOf));
    const Resources = Object.fromEntries([...types].map((Type, i) => [`Type${i}`, { Type }]));
    mkdirSync(dirname(TYPES), { recursive: true });
    writeFileSync(TYPES, JSON.stringify({ Resources }));
    this.#rules.postMessage({ stackTemplates: [{ stackConstructPath: '', templatePath: TYPES }] });
  }

  override validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    Atomics.store(this.#answered, 0, 0);
    this.#rules.postMessage({ stackTemplates, toAnswer: true });
    Atomics.wait(this.#answered, 0, 0, PATIENCE_MS);
    const answer = receiveMessageOnPort(this.#rules)?.message as
      | { readonly report: PolicyValidationPluginReport; readonly version: string; readonly error?: undefined }
      | { readonly error: Error }
      | undefined;
    if (!answer) throw new Error(`The rules of templates have not answered in ${PATIENCE_MS / 60_000} minutes.`);
    if (answer.error) throw answer.error;
    this.#version = answer.version;
    return answer.report;
  }
}

const typeOf = ({ cfnResourceType }: CfnResource): string => cfnResourceType;
