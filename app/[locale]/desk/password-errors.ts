import type { User } from '#lib/accounts/account';
import { checkPassword } from '#lib/accounts/check-password';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What is wrong with the password that was asked for again; undefined when it is right. */
export async function passwordErrors(
  locale: Locale,
  user: User,
  password: string,
  field: string,
): Promise<Record<string, string> | undefined> {
  const found = await checkPassword(user, password);
  if (found === 'right') return undefined;
  const message =
    found === 'wrong'
      ? translator(locale, 'desk.account')('wrongPassword')
      : translator(locale, 'desk.signIn')('tooMany');
  return { [field]: message };
}
