import type { Socket } from 'node:net';
import type { RequestHead } from '#bin/server/request-head';

/** One GET or HEAD from its first byte to its last; names are tokens, values have no control characters. */
const wholeRequest =
  /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1\r\n((?:[\w!#$%&'*+.^`|~-]+:[\t -~\x80-\xff]*\r\n)+)\r\n$/;

/**
 * With one of these there is a body, a question before it, or another protocol after it; or, by the
 * last, which node:http takes for Connection, perhaps no further request.
 */
const furtherMatters = [
  ...['content-length', 'transfer-encoding', 'trailer', 'expect', 'upgrade', 'proxy-connection'],
];

/** Longer heads are left to node:http, which has a limit for them. */
const mostBytes = 8_192;

/**
 * Reads what came from a connection if it is exactly one request without a body, on a connection
 * that is to stay open: in that case only, where it ends is beyond doubt. Stricter than HTTP on
 * purpose: whatever else there may be is node:http's to understand or to refuse.
 */
export function plainRequest(chunk: Buffer, socket: Socket): RequestHead | undefined {
  if (chunk.length > mostBytes) return undefined;
  const match = wholeRequest.exec(chunk.toString('latin1'));
  if (!match) return undefined;
  const [, method, url, lines = ''] = match;
  const headers = readHeaders(lines);
  if (!headers?.host || furtherMatters.some((name) => name in headers)) return undefined;
  const { connection } = headers;
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  // No header comes twice: there is one host.
  return { method, url, headers, socket, rawHeaders: [] };
}

/** @returns undefined where a name comes twice: which of them counts is not for us to say */
function readHeaders(lines: string): Record<string, string> | undefined {
  const headers: Record<string, string> = Object.create(null);
  let at = 0;
  while (at < lines.length) {
    const colon = lines.indexOf(':', at);
    const end = lines.indexOf('\r\n', colon);
    const name = lines.slice(at, colon).toLowerCase();
    if (name in headers) return undefined;
    headers[name] = trimmed(lines, colon + 1, end);
    at = end + 2;
  }
  return headers;
}

/** Without the blanks around it, of which HTTP knows two; trim() knows more. */
function trimmed(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
