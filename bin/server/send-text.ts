import { sendReady } from '#bin/server/send-ready';
import type { Visit } from '#bin/server/visit';
import { securityHeaders } from '#lib/serving/security-headers';

export const plainText = 'text/plain; charset=utf-8';

/**
 * Answers with a short text of this moment, which nobody keeps.
 * @param type the media type
 * @param more further headers, as names and values in turn
 */
export function sendText(
  visit: Visit,
  status: number,
  type: string,
  text: string,
  more: string[] = [],
): void {
  const body = Buffer.from(text);
  const headers = [
    ...['Content-Type', type, 'Content-Length', String(body.length), 'Cache-Control', 'no-store'],
    ...securityHeaders(visit.peer.isSecure).flat(),
    ...more,
  ];
  sendReady(visit, { status, headers, body });
}
