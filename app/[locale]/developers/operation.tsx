import { apiRoot } from '#lib/api/endpoint';
import { endpoints } from '#lib/api/endpoints';
import type { DocumentedOperation, DocumentedParam } from '#lib/api/open-api';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { Code } from './code';
import { TypeName } from './type-name';

/** An address: what it takes, what it gives. */
export function Operation(props: { locale: Locale; path: string; operation: DocumentedOperation }) {
  const { locale, path, operation } = props;
  const t = translator(locale, 'api');
  const { parameters, responses } = operation;
  const answer = responses[200]?.content?.['application/json']?.schema;
  const example = endpoints.find((each) => each.path === path)?.example;
  const address = example && `${apiRoot}${path}?${new URLSearchParams(example)}`;
  return (
    <section
      id={operation.operationId}
      className="scroll-mt-24 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <h3 className="text-xl">
        <Code>{`GET ${path}`}</Code>
      </h3>
      <p className="reading mt-1">{operation.summary}</p>
      {address && (
        <p className="mt-2">
          <a href={address} className="text-accent underline">
            <Code>{decodeURIComponent(address)}</Code>
          </a>
        </p>
      )}
      {parameters.length > 0 && (
        <>
          <h4 className="mt-4 font-semibold">{t('parameters')}</h4>
          <dl className="mt-2 grid gap-x-6 gap-y-3 grid-cols-1 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
            {parameters.map((parameter) => (
              <Parameter key={parameter.name} locale={locale} parameter={parameter} />
            ))}
          </dl>
        </>
      )}
      <p className="mt-4">
        <span className="font-semibold">{t('answers')}</span>{' '}
        {answer && <TypeName schema={answer} />}
        {Object.keys(responses)
          .filter((status) => status !== '200')
          .map((status) => (
            <span key={status} className="ms-3 text-muted">
              <Code>{status}</Code>
            </span>
          ))}
      </p>
    </section>
  );
}

function Parameter({ locale, parameter }: { locale: Locale; parameter: DocumentedParam }) {
  const t = translator(locale, 'api');
  const { name, schema, required, description } = parameter;
  return (
    <div className="sm:contents">
      <dt>
        <Code>{name}</Code>
        {required && <span className="ms-2 text-sm text-warm">{t('required')}</span>}
      </dt>
      <dd>
        {description}
        <span className="ms-2 text-sm text-muted">
          <TypeName schema={schema} />
          {schema.default !== undefined && ` · ${t('given', { value: String(schema.default) })}`}
        </span>
      </dd>
    </div>
  );
}
