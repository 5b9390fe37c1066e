import type { Synthesized, Template } from './synthesized.ts';

/** What a role may do, with every reference followed to the resource that it means. */
interface Permission {
  readonly stack: string;
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

type Json = unknown;
interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: Json | readonly Json[];
}
interface Document {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}
interface Policy extends Document {
  readonly Roles?: readonly { readonly Ref: string }[];
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '111111111111',
  'AWS::URLSuffix': 'amazonaws.com',
};

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Reads templates as IAM will: references become `<stack>.<resource>.<attribute>`, whoever makes them. */
export function reader({ templates }: Synthesized) {
  const exported = new Map<string, { readonly stack: string; readonly value: Json }>();
  for (const [stack, { Outputs = {} }] of templates)
    for (const { Value, Export } of Object.values(Outputs))
      if (Export) exported.set(String(Export.Name), { stack, value: Value });

  function text(value: Json, stack: string): string {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[name, inner]] = Object.entries(value) as [[string, Json]];
    switch (name) {
      case 'Ref':
        return PSEUDO[String(inner)] ?? `${stack}.${inner}`;
      case 'Fn::GetAtt':
        return `${stack}.${(inner as string[]).join('.')}`;
      case 'Fn::Join': {
        const [separator, parts] = inner as [string, Json[]];
        return parts.map((part) => text(part, stack)).join(separator);
      }
      case 'Fn::ImportValue': {
        const source = exported.get(String(inner));
        if (!source) throw new Error(`Nobody exports ${inner}.`);
        return text(source.value, source.stack);
      }
      case 'Fn::Select': {
        const [index, split] = inner as [string, { readonly 'Fn::Split': [string, Json] }];
        const [separator, whole] = split['Fn::Split'];
        // An ARN that is not known before deployment has too few parts; its name stands for all of them.
        const parts = text(whole, stack).split(separator);
        return parts[Number(index)] ?? parts.join(separator);
      }
      default:
        throw new Error(`The reader knows no ${name}. Teach it.`);
    }
  }

  function permissionsOf(stack: string, { Resources }: Template): Permission[] {
    const allowed = (role: string, { PolicyDocument }: Document): readonly Permission[] =>
      PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').map(({ Action, Resource, ...more }) => {
        if ('NotAction' in more || 'NotResource' in more)
          throw new Error(`The reader does not know what ${role} may do: it says what it may not.`);
        const resources = list(Resource).map((resource) => text(resource, stack));
        return { stack, role, actions: list(Action), resources };
      });
    return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
      if (Type === 'AWS::IAM::Role')
        return list(Properties?.['Policies'] as readonly Document[] | undefined).flatMap((inline) =>
          allowed(id, inline),
        );
      if (Type !== 'AWS::IAM::Policy') return [];
      const policy = Properties as unknown as Policy;
      return (policy.Roles ?? []).flatMap(({ Ref }) => allowed(Ref, policy));
    });
  }

  return {
    text,
    permissions: [...templates].flatMap(([stack, template]) => permissionsOf(stack, template)),
  };
}

/** Whether a resource of a policy, in which `*` stands for anything and `?` for one character, covers what is named. */
export function covers(pattern: string, named: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(named);
}
