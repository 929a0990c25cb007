import { type Env, env } from '#lib/env';

const nameOfHost = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(?::\d{1,5})?$/i;

/**
 * Whether the site answers to this Host header. A page names the host in its links, so a
 * name that anybody may make up must not get into a page that is kept.
 */
export function isAllowedHost(host: string): boolean {
  const name = nameOfHost.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  const allowed = allowedNames();
  return allowed === 'any' || allowed.some((each) => matches(name, each));
}

const localNames = ['localhost', '127.0.0.1', '[::1]'];

type AllowedNames = string[] | 'any';

const known = new WeakMap<Env, AllowedNames>();

/** Worked out once for the settings, for every request asks. */
function allowedNames(): AllowedNames {
  const settings = env();
  let names = known.get(settings);
  if (!names) {
    names = namesOf(settings);
    known.set(settings, names);
  }
  return names;
}

function namesOf({ ALLOWED_HOSTS, SITE_URL }: Env): AllowedNames {
  if (ALLOWED_HOSTS) return [...ALLOWED_HOSTS.map((name) => name.toLowerCase()), ...localNames];
  return SITE_URL ? [new URL(SITE_URL).hostname, ...localNames] : 'any';
}

/** '.example.org' stands for example.org and for every name below it. */
function matches(name: string, allowed: string): boolean {
  if (!allowed.startsWith('.')) return name === allowed;
  return name === allowed.slice(1) || name.endsWith(allowed);
}
