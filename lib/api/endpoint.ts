import type { z } from 'zod';
import { type ParamShape, readParams } from '#lib/api/params';
import type { ApiProblem } from '#lib/api/problem';
import type { ApiWord } from '#lib/api/said';

export const apiRoot = '/api/v1';

/** Who asks where: addresses in answers are whole. */
export interface ApiContext {
  /** `https://bisan.example` */
  origin: string;
}

export type ApiResult<T> =
  | { body: T }
  /** The same under another address, for ever: path and query. */
  | { movedTo: string }
  | ApiProblem;

/** An address of the API: what it takes, what it gives. The router and the document are made from these. */
export interface Endpoint {
  /** Below apiRoot: '/articles/{id}'. */
  path: string;
  name: string;
  summary: ApiWord;
  /** In the path, all required. */
  pathParams: ParamShape;
  query: ParamShape;
  answer: z.ZodType;
  /** It may lead on to another address: ApiResult's `movedTo`. */
  moves?: boolean;
  /** Beside those that all have. */
  problems: ('gone' | 'not-found' | 'search-unavailable')[];
  /** A request to begin with, for readers: values of query parameters. */
  example?: Record<string, string>;
  run(
    context: ApiContext,
    pathValues: URLSearchParams,
    query: URLSearchParams,
  ): Promise<ApiResult<unknown>>;
}

/** An endpoint whose answer is checked against its schema by the compiler. */
export function endpoint<P extends ParamShape, Q extends ParamShape, A extends z.ZodType>(
  of: Omit<Endpoint, 'run' | 'pathParams' | 'query' | 'answer'> & {
    pathParams: P;
    query: Q;
    answer: A;
    find(
      params: z.infer<z.ZodObject<P>> & z.infer<z.ZodObject<Q>>,
      context: ApiContext,
    ): Promise<ApiResult<z.infer<A>>>;
  },
): Endpoint {
  const { find, ...rest } = of;
  return {
    ...rest,
    async run(context, pathValues, query) {
      const path = readParams(of.pathParams, pathValues);
      const asked = readParams(of.query, query);
      if (path.ok && asked.ok) {
        const params = { ...path.params, ...asked.params };
        return isBackward(params)
          ? invalid([{ parameter: 'from', reason: 'is after to' }])
          : find(params, context);
      }
      const errors = [...(path.ok ? [] : path.errors), ...(asked.ok ? [] : asked.errors)];
      return invalid(errors);
    },
  };
}

function isBackward({ from, to }: { from?: unknown; to?: unknown }): boolean {
  return typeof from === 'string' && typeof to === 'string' && from > to;
}

export function invalid(errors: { parameter: string; reason: string }[]): ApiProblem {
  const named = errors.map(({ parameter, reason }) => `${parameter}: ${reason}`);
  return { problem: 'invalid-parameters', detail: named.join('; '), errors };
}

export const searchUnavailable: ApiProblem = {
  problem: 'search-unavailable',
  detail: 'Search does not answer right now. Lists without q do.',
};
