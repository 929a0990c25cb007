import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { findReady } from '#bin/server/find-ready';
import { logVisit } from '#bin/server/log-visit';
import { loggedPath } from '#bin/server/paths';
import { readPeer } from '#bin/server/peer';
import { plainRequest } from '#bin/server/plain-request';
import type { RequestHead } from '#bin/server/request-head';
import { writeReady } from '#bin/server/send-ready';
import type { Asked, Site } from '#bin/server/visit';
import { log } from '#lib/log';
import { monotonicMs } from '#lib/serving/clock';

/**
 * Answers what is in memory before node:http has made a request of it, at half its cost (decision
 * 032). Every connection stays node:http's own, with its parser and its timeouts: here stands only
 * who gets the bytes that came. The parser is given whole requests without bodies and nothing else,
 * so that between two of them it waits for the first byte of a request. With the first bytes that
 * are anything else, all that comes on that connection is the parser's, to its end.
 */
export class FastPath {
  readonly #site: Site;
  readonly #connections = new Map<Socket, Connection>();
  #isOpen = true;

  constructor(server: Server, site: Site) {
    this.#site = site;
    server.on('connection', (socket: Socket) => this.#watch(socket));
    server.on('request', (request, response) => this.#count(request, response));
  }

  /** From now on node:http answers everything: it says on each connection which answer is the last. */
  close(): void {
    this.#isOpen = false;
  }

  /** Whether an answer of ours is still on its way to somebody who reads slowly. */
  get isSending(): boolean {
    return [...this.#connections.keys()].some((socket) => socket.writableLength > 0);
  }

  #watch(socket: Socket): void {
    const [toParser, ...others] = socket.listeners('data') as Connection['toParser'][];
    if (!toParser || others.length > 0) return;
    const connection = { toParser, given: 0, answered: 0 };
    const onData = (chunk: Buffer) => {
      if (this.#take(socket, connection, chunk)) return;
      socket.removeListener('data', onData);
      socket.on('data', toParser);
      toParser.call(socket, chunk);
    };
    socket.removeListener('data', toParser);
    socket.on('data', onData);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
  }

  /** @returns false for what only the parser may have, now and from now on */
  #take(socket: Socket, connection: Connection, chunk: Buffer): boolean {
    const request = this.#isOpen && plainRequest(chunk, socket);
    if (!request) return false;
    // The first is the parser's: without any, it would take the connection for one that never asked.
    const isFree = connection.given > 0 && connection.given === connection.answered;
    if (isFree && socket.writableLength === 0 && this.#answer(request)) {
      if (socket.writableNeedDrain && socket.writableLength > 0) giveTime(socket, connection);
      return true;
    }
    connection.given += 1;
    connection.toParser.call(socket, chunk);
    return true;
  }

  #answer(request: RequestHead): boolean {
    const began = monotonicMs();
    let isSent = false;
    try {
      const peer = readPeer(request);
      const requestId = peer.requestId ?? randomUUID();
      const asked: Asked = { request, peer, url: request.url ?? '/', requestId, cache: 'none' };
      const answer = findReady(this.#site, asked);
      if (!answer) return false;
      writeReady(asked, answer);
      isSent = true;
      if (request.method !== 'HEAD') asked.bytes = answer.body?.length;
      logVisit(asked, answer.status, began);
    } catch (error) {
      log.error({ err: error, path: loggedPath(request.url ?? '/') }, 'request failed');
    }
    return isSent;
  }

  #count({ socket }: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(socket);
    if (!connection) return;
    response.once('close', () => {
      connection.answered += 1;
    });
  }
}

/** As node:http does: what is idle is closed after a while, but not on somebody who reads slowly. */
function giveTime(socket: Socket, connection: Connection): void {
  const { timeout = 0 } = socket;
  socket.setTimeout(0);
  socket.once('drain', () => {
    // Else node:http counts anew from the end of its own answer.
    if (connection.given === connection.answered) socket.setTimeout(timeout);
  });
}

interface Connection {
  /** node:http's listener for what comes. */
  toParser: (this: Socket, chunk: Buffer) => void;
  /** Requests that the parser was given, and those of them that have been answered to the end. */
  given: number;
  answered: number;
}
