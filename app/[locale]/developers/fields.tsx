import type { JsonSchema } from '#lib/api/open-api';
import { Code } from './code';
import { asSchema, TypeName } from './type-name';

/** The fields of an object, those of objects within it below them. */
export function Fields({ schema, within = '' }: { schema: JsonSchema; within?: string }) {
  const fields = Object.entries(schema.properties ?? {});
  const rows = fields.map(([name, property]) => (
    <Field key={name} name={within + name} schema={asSchema(property)} />
  ));
  if (within !== '') return rows;
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-3 grid-cols-1 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
      {rows}
    </dl>
  );
}

function Field({ name, schema }: { name: string; schema: JsonSchema }) {
  const inner = schema.properties ? schema : asSchema(schema.items);
  const isList = schema.properties === undefined;
  return (
    <>
      <div className="sm:contents">
        <dt>
          <Code>{name}</Code>
        </dt>
        <dd>
          {schema.description && <span className="me-2">{schema.description}</span>}
          <span className="text-sm text-muted">
            <TypeName schema={schema} />
          </span>
        </dd>
      </div>
      {inner.properties && <Fields schema={inner} within={`${name}${isList ? '[]' : ''}.`} />}
    </>
  );
}
