import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyTimeoutMs } from '#bin/server/timeouts';

/**
 * Whoever sends slowly is cut off, but for an editor's upload: 200 MB over a telephone take their
 * time. When that has been answered (nobody was signed in, say), what still comes has no more time.
 */
export function limitBodyTime(
  request: IncomingMessage,
  response: ServerResponse,
  timeoutMs = bodyTimeoutMs,
): void {
  if (!hasBody(request)) return;
  const limit = () => {
    const timer = setTimeout(() => {
      if (!request.complete) request.destroy();
    }, timeoutMs);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
  };
  if (isUpload(request.url ?? '')) response.once('finish', limit);
  else limit();
}

/** A GET may have one, too, which nobody reads. */
function hasBody({ headers }: IncomingMessage): boolean {
  return 'content-length' in headers || 'transfer-encoding' in headers;
}

function isUpload(url: string): boolean {
  return /^(?:\/ar|\/en)?\/desk\/imports\/upload(?:\?|$)/.test(url);
}
