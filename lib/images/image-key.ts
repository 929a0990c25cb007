import { createHmac } from 'node:crypto';
import { authSecret } from '#lib/accounts/auth-secret';

const keys = new Map<string, Buffer>();

/**
 * What addresses of pictures are signed with. Derived from the site's one secret, so nothing has
 * to be set, all processes agree, and a restart changes nothing.
 */
export function imageKey(): Buffer {
  const secret = authSecret();
  let key = keys.get(secret);
  if (!key) {
    key = createHmac('sha256', secret).update('addresses of pictures').digest();
    keys.set(secret, key);
  }
  return key;
}

/** Tells one key from another and gives nothing of it away: pages made with another are old. */
export function imageKeyName(): string {
  return createHmac('sha256', imageKey()).update('name').digest('base64url').slice(0, 8);
}
