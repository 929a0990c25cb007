import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { serverTimeouts } from '#bin/server/timeouts';
import type { Asked, Visit } from '#bin/server/visit';
import { epochMs } from '#lib/serving/clock';

const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Number(serverTimeouts.keepAliveTimeout) / 1_000}\r\n\r\n`;

/** Sends it by node:http. */
export function sendReady(visit: Visit, answer: ReadyAnswer): void {
  const { request, response, requestId } = visit;
  const { status, headers, more = [] } = answer;
  response.writeHead(status, headers.concat(more, 'X-Request-Id', requestId));
  if (request.method === 'HEAD' || !answer.body) {
    response.end();
    return;
  }
  visit.bytes = answer.body.length;
  response.end(answer.body);
}

/** Writes to the connection what node:http would have written. */
export function writeReady({ request, requestId }: Asked, answer: ReadyAnswer): void {
  const { socket, method } = request;
  const { status, headers, more } = answer;
  const head =
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${written(headers)}${more ? lines(more) : ''}` +
    `X-Request-Id: ${requestId}\r\nDate: ${dateNow()}\r\n${keepAlive}`;
  socket.cork();
  socket.write(head, 'latin1');
  if (method !== 'HEAD' && answer.body) socket.write(answer.body);
  socket.uncork();
}

const texts = new WeakMap<readonly string[], string>();

function written(headers: readonly string[]): string {
  const known = texts.get(headers);
  if (known !== undefined) return known;
  const text = lines(headers);
  texts.set(headers, text);
  return text;
}

/** @throws ERR_INVALID_CHAR and the like, as node:http does, before anything of it is sent */
function lines(headers: readonly string[]): string {
  const written: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = headers.slice(at, at + 2);
    validateHeaderName(name);
    validateHeaderValue(name, value);
    written.push(`${name}: ${value}\r\n`);
  }
  return written.join('');
}

let date = { second: 0, text: '' };

function dateNow(): string {
  const second = Math.floor(epochMs() / 1_000);
  if (second !== date.second) date = { second, text: new Date(second * 1_000).toUTCString() };
  return date.text;
}
