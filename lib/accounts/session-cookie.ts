import { createHmac, timingSafeEqual } from 'node:crypto';
import { authSecret } from '#lib/accounts/auth-secret';

/**
 * The names of our cookies. `__Host-` binds one to this host and to https; browsers refuse it
 * over http, so http://localhost has names of its own.
 */
export function cookieName(name: string, secure: boolean): string {
  return `${secure ? '__Host-' : ''}bisan_${name}`;
}

/**
 * The token in the session cookie, if it is signed with our secret: `token.signature`, as
 * better-auth writes it. Whether such a session still exists is another question.
 */
export function sessionToken(cookieHeader: string | null, secure: boolean): string | undefined {
  const value = readCookie(cookieHeader, cookieName('session', secure));
  const at = value?.lastIndexOf('.') ?? -1;
  if (!value || at < 1) return undefined;
  const token = value.slice(0, at);
  const expected = createHmac('sha256', authSecret()).update(token).digest();
  const given = Buffer.from(value.slice(at + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key !== name) continue;
    try {
      return decodeURIComponent(value.join('='));
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** The Set-Cookie line that has a browser forget one of our cookies. */
export function expiredCookie(name: string, secure: boolean): string {
  return `${cookieName(name, secure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
