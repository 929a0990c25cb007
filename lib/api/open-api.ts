import { z } from 'zod';
import { documentParams } from '#lib/api/document-params';
import { apiRoot, type Endpoint } from '#lib/api/endpoint';
import { endpoints } from '#lib/api/endpoints';
import type { ParamShape } from '#lib/api/params';
import { type ProblemName, problems, problemType } from '#lib/api/problem';
import type { ApiWord } from '#lib/api/said';
import { namedSchemas } from '#lib/api/schemas';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface DocumentedParam {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  schema: JsonSchema;
}

export interface DocumentedResponse {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: JsonSchema }>;
}

export interface DocumentedOperation {
  operationId: string;
  summary: string;
  parameters: DocumentedParam[];
  responses: Record<string, DocumentedResponse>;
}

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, { get: DocumentedOperation }>;
  components: { schemas: Record<string, JsonSchema> };
}

/** OpenAPI 3.1, made from the schemas that requests and answers are checked by. */
export function openApiDocument(origin: string, locale: Locale): OpenApiDocument {
  const t = translator(locale, 'api');
  return {
    openapi: '3.1.1',
    info: { title: t('title'), version: '1', description: t('description') },
    servers: [{ url: origin + apiRoot }],
    paths: Object.fromEntries([
      ...endpoints.map((each) => [each.path, { get: operationOf(each, locale) }]),
      ['/openapi.json', { get: documentOperation(locale) }],
    ]),
    components: { schemas: componentsIn(locale) },
  };
}

function operationOf(endpoint: Endpoint, locale: Locale): DocumentedOperation {
  const schema = nameOf(endpoint.answer);
  return {
    operationId: endpoint.name,
    summary: translator(locale, 'apiWords')(endpoint.summary),
    parameters: [
      ...paramsOf(endpoint.pathParams, 'path', locale),
      ...paramsOf(endpoint.query, 'query', locale),
    ],
    responses: {
      200: answered(locale, { $ref: `#/components/schemas/${schema}` }),
      304: { description: translator(locale, 'apiWords')('unchanged') },
      ...(endpoint.moves && { 308: moved(locale) }),
      ...Object.fromEntries(
        (['invalid-parameters', ...endpoint.problems, 'too-many-requests'] as const).map((name) => [
          problems[name],
          problemResponse(name, locale),
        ]),
      ),
    },
  };
}

function documentOperation(locale: Locale): DocumentedOperation {
  const t = translator(locale, 'apiWords');
  return {
    operationId: 'getDocument',
    summary: t('getDocument'),
    parameters: paramsOf(documentParams, 'query', locale),
    responses: {
      200: answered(locale, { type: 'object' }),
      304: { description: t('unchanged') },
      400: problemResponse('invalid-parameters', locale),
      429: problemResponse('too-many-requests', locale),
    },
  };
}

function answered(locale: Locale, schema: JsonSchema): DocumentedResponse {
  const t = translator(locale, 'apiWords');
  return {
    description: t('answered'),
    headers: {
      ETag: { description: t('etag'), schema: { type: 'string' } },
      RateLimit: { description: t('rateLimit'), schema: { type: 'string' } },
    },
    content: { 'application/json': { schema } },
  };
}

function moved(locale: Locale): DocumentedResponse {
  const t = translator(locale, 'apiWords');
  const address: JsonSchema = { type: 'string', format: 'uri' };
  return {
    description: t('moved'),
    headers: { Location: { description: t('moved'), schema: address } },
    content: {
      'application/json': {
        schema: { type: 'object', properties: { movedTo: address }, required: ['movedTo'] },
      },
    },
  };
}

/** What each kind of error means. */
export const problemWords = {
  'invalid-parameters': 'invalidParameters',
  'not-found': 'notFound',
  'method-not-allowed': 'methodNotAllowed',
  failed: 'failed',
  gone: 'gone',
  'too-many-requests': 'tooManyRequests',
  'search-unavailable': 'searchUnavailable',
} as const satisfies Record<ProblemName, ApiWord>;

function problemResponse(name: ProblemName, locale: Locale): DocumentedResponse {
  return {
    description: translator(locale, 'apiWords')(problemWords[name]),
    content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function paramsOf(shape: ParamShape, place: 'path' | 'query', locale: Locale): DocumentedParam[] {
  const { properties = {}, required = [] } = z.toJSONSchema(z.object(shape), {
    io: 'input',
    override: translating(locale),
  });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', ...schema } = typeof property === 'object' ? property : {};
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      description,
      schema,
    };
  });
}

function componentsIn(locale: Locale): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(named, {
    io: 'output',
    uri: (id) => `#/components/schemas/${id}`,
    override: (context) => {
      translating(locale)(context);
      // Fields may be added; who checks answers by this must not stumble over them.
      delete context.jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(namedSchemas)) named.add(schema, { id });

function nameOf(schema: z.ZodType): string {
  const found = Object.entries(namedSchemas).find(([, each]) => each === schema);
  if (!found) throw new Error('an answer of the API has no name among namedSchemas');
  return found[0];
}

/** Puts the texts in the place of their keys. */
function translating(locale: Locale) {
  const t = translator(locale, 'apiWords');
  return ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    const { description, format } = jsonSchema;
    // A format says it; zod's pattern for leap years is nothing to read.
    if (format === 'date' || format === 'date-time') delete jsonSchema.pattern;
    if (description && isWord(description)) jsonSchema.description = t(description);
  };
}

function isWord(text: string): text is ApiWord {
  return /^[a-zA-Z]+$/.test(text);
}
