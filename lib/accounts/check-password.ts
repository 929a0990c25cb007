import type { User } from '#lib/accounts/account';
import { accountLimit, countAttempt, forgetAttempts } from '#lib/accounts/attempts';
import { verifyPassword } from '#lib/accounts/password-hash';
import { archive } from '#lib/db/connection';

/** Asked again before something dangerous: a session alone may be somebody else's. */
export async function checkPassword(
  user: User,
  password: string,
): Promise<'right' | 'wrong' | 'too many'> {
  const key = `account:${user.email}` as const;
  if (!countAttempt(key, accountLimit)) return 'too many';
  const hash = archive()
    .prepare<[string]>(
      "SELECT password FROM desk_credentials WHERE user_id = ? AND provider_id = 'credential'",
    )
    .pluck()
    .get(user.id);
  if (typeof hash !== 'string' || !(await verifyPassword({ hash, password }))) return 'wrong';
  forgetAttempts(key);
  return 'right';
}
