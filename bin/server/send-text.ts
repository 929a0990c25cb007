import type { Visit } from '#bin/server/visit';
import { securityHeaders } from '#lib/serving/security-headers';

export const plainText = 'text/plain; charset=utf-8';

/**
 * Answers with a short text of this moment, which nobody keeps.
 * @param type the media type
 * @param more further headers, as names and values in turn
 */
export function sendText(
  { request, response, requestId, peer }: Visit,
  status: number,
  type: string,
  text: string,
  more: string[] = [],
): void {
  response.writeHead(status, [
    ...['Content-Type', type, 'Content-Length', String(Buffer.byteLength(text))],
    ...['Cache-Control', 'no-store', 'X-Request-Id', requestId],
    ...securityHeaders(peer.isSecure).flat(),
    ...more,
  ]);
  response.end(request.method === 'HEAD' ? undefined : text);
}
