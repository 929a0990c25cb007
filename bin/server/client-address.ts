import ipaddr from 'ipaddr.js';

/**
 * The address a request came from. A proxy is believed only when it stands on this machine or
 * in a private network, as Kamal's does; then the last address it was given is the client's:
 * what stands before it, anybody may have written.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
): string {
  const socket = plainAddress(socketAddress);
  if (!socket) return 'unknown';
  const last = [forwardedFor ?? []].flat().join(',').split(',').at(-1)?.trim();
  const claimed = plainAddress(last);
  return claimed && isNear(socket) ? claimed : socket;
}

function plainAddress(text: string | undefined): string | undefined {
  return text && ipaddr.isValid(text) ? ipaddr.process(text).toString() : undefined;
}

function isNear(address: string): boolean {
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(
    ipaddr.process(address).range(),
  );
}
