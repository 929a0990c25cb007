import { createHmac, randomUUID } from 'node:crypto';
import { DoubleError } from '#tests/support/meilisearch-double/double-error';

export interface DoubleKey {
  uid: string;
  name: string | null;
  description: string | null;
  key: string;
  actions: string[];
  indexes: string[];
  expiresAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** The server's keys; without a master key anybody may do anything. */
export class DoubleKeys {
  readonly all: DoubleKey[] = [];

  constructor(public masterKey: string | undefined) {}

  create(body: Partial<DoubleKey>): DoubleKey {
    const uid = body.uid ?? randomUUID();
    const now = new Date().toISOString();
    const key = createHmac('sha256', this.masterKey ?? '')
      .update(uid)
      .digest('hex');
    const { name = null, description = null, actions = [], indexes = [], expiresAt = null } = body;
    const made = { uid, name, description, key, actions, indexes, expiresAt };
    this.all.unshift({ ...made, createdAt: now, updatedAt: now });
    return this.all[0] as DoubleKey;
  }

  /**
   * The indexes that the key is limited to, undefined for one that is not.
   * @throws DoubleError 401 without a key, 403 when it is unknown or may not do that
   */
  authorize(
    authorization: string | undefined,
    action: string,
    index: string | undefined,
  ): string[] | undefined {
    if (this.masterKey === undefined) {
      if (!action.startsWith('keys.')) return undefined;
      throw new DoubleError(
        401,
        'missing_master_key',
        'Meilisearch is running without a master key.',
      );
    }
    if (!authorization) {
      const message = 'The Authorization header is missing. It must use the bearer authorization.';
      throw new DoubleError(401, 'missing_authorization_header', message);
    }
    const given = authorization.replace(/^Bearer /, '');
    if (given === this.masterKey) return undefined;
    const key = this.all.find((each) => each.key === given);
    const mayAct = key?.actions.some((each) => covers(each, action));
    const mayUse = index === undefined || key?.indexes.some((each) => covers(each, index));
    if (mayAct && mayUse) return key?.indexes.includes('*') ? undefined : key?.indexes;
    throw new DoubleError(403, 'invalid_api_key', 'The provided API key is invalid.');
  }
}

export function covers(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : pattern === value;
}
