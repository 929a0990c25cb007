import { env } from '#lib/env';

const nameOfHost = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(?::\d{1,5})?$/i;

/**
 * Whether the site answers to this Host header. A page names the host in its links, so a
 * name that anybody may make up must not get into a page that is kept.
 */
export function isAllowedHost(host: string): boolean {
  const known = knownHosts();
  let isAllowed = known.get(host);
  if (isAllowed === undefined) {
    isAllowed = judge(host);
    if (known.size < 1_000) known.set(host, isAllowed);
  }
  return isAllowed;
}

const judged = new WeakMap<object, Map<string, boolean>>();

/** Nearly all requests name the same few hosts. */
function knownHosts(): Map<string, boolean> {
  const settings = env();
  let known = judged.get(settings);
  if (!known) {
    known = new Map();
    judged.set(settings, known);
  }
  return known;
}

function judge(host: string): boolean {
  const name = nameOfHost.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  const allowed = allowedNames();
  return allowed === 'any' || allowed.some((each) => matches(name, each));
}

const localNames = ['localhost', '127.0.0.1', '[::1]'];

function allowedNames(): string[] | 'any' {
  const { ALLOWED_HOSTS, SITE_URL } = env();
  if (ALLOWED_HOSTS) return [...ALLOWED_HOSTS.map((name) => name.toLowerCase()), ...localNames];
  return SITE_URL ? [new URL(SITE_URL).hostname, ...localNames] : 'any';
}

/** '.example.org' stands for example.org and for every name below it. */
function matches(name: string, allowed: string): boolean {
  if (!allowed.startsWith('.')) return name === allowed;
  return name === allowed.slice(1) || name.endsWith(allowed);
}
