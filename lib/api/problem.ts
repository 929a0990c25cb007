import { z } from 'zod';
import { said } from '#lib/api/said';

/** What kinds of errors the API answers with, and their statuses. */
export const problems = {
  'invalid-parameters': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  gone: 410,
  'too-many-requests': 429,
  failed: 500,
  'search-unavailable': 503,
} as const;

export type ProblemName = keyof typeof problems;

const parameterErrorSchema = z.object({
  parameter: said(z.string(), 'errorParameter'),
  reason: said(z.string(), 'errorReason'),
});

export type ParameterError = z.infer<typeof parameterErrorSchema>;

/** RFC 9457, application/problem+json. */
export const problemSchema = z.object({
  type: said(z.url(), 'problemType'),
  title: said(z.string(), 'problemTitle'),
  status: said(z.int(), 'problemStatus'),
  detail: said(z.string(), 'problemDetail'),
  errors: said(z.array(parameterErrorSchema).optional(), 'problemErrors'),
});

export type Problem = z.infer<typeof problemSchema>;

export interface ApiProblem {
  problem: ProblemName;
  detail: string;
  errors?: ParameterError[];
}

export const problemType = 'application/problem+json';

const titles: Record<ProblemName, string> = {
  'invalid-parameters': 'Invalid parameters',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  gone: 'Gone',
  'too-many-requests': 'Too many requests',
  failed: 'Failed',
  'search-unavailable': 'Search unavailable',
};

/** @param origin `https://bisan.example`: a problem's type is an address that explains it */
export function writeProblem(origin: string, { problem, detail, errors }: ApiProblem): Problem {
  return {
    type: `${origin}/en/developers#${problem}`,
    title: titles[problem],
    status: problems[problem],
    detail,
    ...(errors && { errors }),
  };
}
