import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from '#lib/images/public-address';
import { type ResolveHost, resolveHost } from '#lib/images/resolve-host';

export interface Guards {
  /** Which addresses may be connected to. */
  allows: (address: string) => boolean;
  /** Which ports; '' is the scheme's own. */
  allowsPort: (port: string) => boolean;
  resolve: ResolveHost;
}

/** Other ports are of services that were not made for everybody, on this very machine too. */
const webPorts = new Set(['', '80', '443']);

export const publicInternet: Guards = {
  allows: isPublicAddress,
  allowsPort: (port) => webPorts.has(port),
  resolve: resolveHost,
};

/** A host has no address that may be connected to. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

/**
 * Connections to allowed addresses only. A name is resolved here and the connection goes to the
 * address that was checked, so a name that changes its mind in between wins nothing; the address
 * at the other end is looked at once more before a byte is sent.
 */
export function guardedAgent({ allows, resolve }: Pick<Guards, 'allows' | 'resolve'>): Agent {
  const connect = buildConnector({
    timeout: 5_000,
    lookup: checkedLookup({ allows, resolve }),
    autoSelectFamily: true,
  });
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      // No name is looked up for a number.
      if (isIP(host) && !allows(host)) return callback(new ForbiddenAddressError(host), null);
      connect(options, (error, socket) => {
        if (error) return callback(error, null);
        const reached = socket?.remoteAddress ?? '';
        if (socket && allows(reached)) return callback(null, socket);
        socket?.destroy();
        callback(new ForbiddenAddressError(reached), null);
      });
    },
    // Few at a time from one source: it serves its own readers too.
    connections: 3,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    headersTimeout: 8_000,
    bodyTimeout: 8_000,
    maxHeaderSize: 16_384,
  });
}

function checkedLookup({ allows, resolve }: Pick<Guards, 'allows' | 'resolve'>): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const allowed = addresses.filter((address) => isIP(address) && allows(address));
        const [first] = allowed;
        if (first === undefined) {
          const error =
            addresses.length > 0
              ? new ForbiddenAddressError(`${host}: ${addresses.join()}`)
              : Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
          return callback(error, '', 0);
        }
        if (!options.all) return callback(null, first, isIP(first));
        callback(
          null,
          allowed.map((address) => ({ address, family: isIP(address) })),
        );
      },
      (error: Error) => callback(error, '', 0),
    );
  };
}
