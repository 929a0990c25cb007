import type { JsonSchema } from '#lib/api/open-api';
import { Code } from './code';

/** What a value may be, in the short form that programmers know: `integer 1–100`, `Article[]`. */
export function TypeName({ schema }: { schema: JsonSchema }) {
  const name = nameOf(schema);
  const link = referenceOf(schema);
  if (link === undefined) return <Code>{name}</Code>;
  return (
    <a href={`#${link}`} className="text-accent underline">
      <Code>{name}</Code>
    </a>
  );
}

/** JSON Schema also allows true and false in the place of one: anything. */
export function asSchema(value: unknown): JsonSchema {
  return isSchema(value) ? value : {};
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.replace(/.*\//, '');
  if (schema.anyOf) return schema.anyOf.map((each) => nameOf(asSchema(each))).join(' | ');
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'array') return `${nameOf(asSchema(schema.items))}[]`;
  if (schema.type === 'integer') return `integer${rangeOf(schema)}`;
  if (schema.type === 'string' && schema.format) return schema.format;
  // JSON Schema 2020-12 has several types as a list, which zod's own type does not know of.
  return [schema.type ?? 'any'].flat().join(' | ');
}

/** Only ends that say something: not the largest number there is. */
function rangeOf({ minimum, maximum }: JsonSchema): string {
  return maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER
    ? ''
    : ` ${minimum}–${maximum}`;
}

function referenceOf(schema: JsonSchema): string | undefined {
  const own = schema.$ref ?? asSchema(schema.items).$ref;
  const inner = own ?? schema.anyOf?.map((each) => asSchema(each).$ref).find(Boolean);
  return inner?.replace(/.*\//, '');
}
