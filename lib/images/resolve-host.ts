import { Resolver } from 'node:dns/promises';

/** All addresses that a name has now, IPv4 first. Empty when it has none. */
export type ResolveHost = (host: string) => Promise<string[]>;

/**
 * Asks the name servers themselves: unlike the system's own call it takes no thread for as long
 * as a dead name takes, and does not read /etc/hosts, where names of this machine are.
 */
export const resolveHost: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};
