/** One request and its whole answer. */
export interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  body: string;
  /** Until the last byte. */
  durationMs: number;
}

/** The site could not be asked. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

const timeoutMs = 20_000;

/** Asks for an address as a browser would; redirects are not followed, for they are answers too. */
export async function visit(url: URL): Promise<Visit> {
  const start = performance.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-encoding': 'br, gzip',
        'user-agent': 'bisan-verify',
      },
    });
    const body = await response.text();
    const { status, headers } = response;
    return { url, status, headers, body, durationMs: performance.now() - start };
  } catch (error) {
    throw new UnreachableError(`${url.href}: ${reason(error)}`, { cause: error });
  }
}

/** fetch() hides the reason (no such host, refused, a bad certificate) in its cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${timeoutMs / 1_000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
