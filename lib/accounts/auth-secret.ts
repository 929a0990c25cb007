import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { env, storagePath } from '#lib/env';
import { errorCode } from '#lib/files/error-code';

const known = new Map<string, string>();

/**
 * The secret that cookies are signed and second factors are encrypted with: AUTH_SECRET, or
 * one made at first use and kept in the storage folder, readable by its owner only.
 */
export function authSecret(): string {
  const { AUTH_SECRET } = env();
  if (AUTH_SECRET) return AUTH_SECRET;
  const path = storagePath('auth_secret');
  const secret = known.get(path) ?? readSecret(path) ?? makeSecret(path);
  known.set(path, secret);
  return secret;
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Of two processes that start at once, one makes it and both read the same. */
function makeSecret(path: string): string {
  mkdirSync(storagePath('.'), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(own, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const secret = readSecret(path);
  if (!secret) throw new Error(`${path} is empty: remove it, and a new secret is made.`);
  return secret;
}
