import { type ApiProblem, problems, problemType, writeProblem } from '#lib/api/problem';

/** An answer of the API, whatever it is: never a failure that is thrown. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON. */
  body: string;
}

export function problemAnswer(origin: string, problem: ApiProblem): ApiAnswer {
  const status = problems[problem.problem];
  return {
    status,
    headers: {
      'content-type': problemType,
      // A search server that is away is asked again after some seconds.
      ...(status === 503 && { 'retry-after': '5' }),
    },
    body: JSON.stringify(writeProblem(origin, problem)),
  };
}
