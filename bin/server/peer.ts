import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { RequestHead } from '#bin/server/request-head';
import { env } from '#lib/env';

/** Who asks, and under which name the site is asked, as far as they can be believed. */
export interface Peer {
  host: string;
  isSecure: boolean;
  address: string;
  requestId: string | undefined;
}

const trusted = new WeakMap<Socket, boolean>();

/**
 * Reads the forwarded headers where a proxy we trust sent them, and takes them away where
 * somebody else did, so that nothing further in believes them.
 */
export function readPeer(request: Pick<RequestHead, 'headers' | 'socket'>): Peer {
  const { headers, socket } = request;
  const direct = socket.remoteAddress ?? '';
  if (!isTrusted(socket, direct)) {
    for (const name of forwardedHeaders) delete headers[name];
    return { host: headers.host ?? '', isSecure: false, address: direct, requestId: undefined };
  }
  const host = first(headers['x-forwarded-host']) ?? headers.host ?? '';
  const scheme = first(headers['x-forwarded-proto']);
  return {
    host,
    isSecure: scheme ? scheme === 'https' : isSecureSite(host),
    address: lastUntrusted(headers['x-forwarded-for']) ?? direct,
    requestId: requestIdOf(headers['x-request-id']),
  };
}

/** Of a proxy that does not say how it was asked: SITE_URL does. */
function isSecureSite(host: string): boolean {
  const { SITE_URL } = env();
  return SITE_URL?.startsWith('https:') === true && new URL(SITE_URL).host === host;
}

const forwardedHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

function isTrusted(socket: Socket, address: string): boolean {
  let known = trusted.get(socket);
  if (known === undefined) {
    known = isTrustedAddress(address);
    trusted.set(socket, known);
  }
  return known;
}

function isTrustedAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // ::ffff:10.0.0.1 is 10.0.0.1
  const range = parsed.range();
  // This machine: the site asks itself for pages, as its readers see them.
  if (range === 'loopback') return true;
  return env().TRUSTED_PROXIES.some((name) => {
    if (name === 'loopback') return false;
    if (name === 'private') return ['private', 'uniqueLocal', 'linkLocal'].includes(range);
    const [network, bits] = name.includes('/')
      ? ipaddr.parseCIDR(name)
      : [ipaddr.parse(name), ipaddr.parse(name).kind() === 'ipv4' ? 32 : 128];
    return network.kind() === parsed.kind() && parsed.match(network, bits);
  });
}

const untrusted = new Map<string, string | undefined>();
/** Twenty addresses. What is longer somebody made up, and it is not remembered. */
const mostRemembered = 800;

/** Each proxy adds the address it was asked from at the end; a reader may have made up the rest. */
function lastUntrusted(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  if (text.length > mostRemembered) return parseLastUntrusted(text);
  // Parsing addresses costs more than sending a page: a reader's next request has the same.
  if (!untrusted.has(text)) {
    if (untrusted.size > 5_000) untrusted.clear();
    untrusted.set(copied(text), parseLastUntrusted(text));
  }
  return untrusted.get(text);
}

/** A part of a text keeps all of it in memory, which here is a whole request. */
function copied(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function parseLastUntrusted(header: string): string | undefined {
  const addresses = header
    .split(',')
    .map((text) => text.trim())
    .filter((text) => ipaddr.isValid(text));
  const found = addresses.findLast((address) => !isTrustedAddress(address)) ?? addresses[0];
  return found && copied(found);
}

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',', 1)[0]?.trim() || undefined;
}

function requestIdOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.-]{8,100}$/.test(header) ? header : undefined;
}
