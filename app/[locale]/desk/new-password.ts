import { z } from 'zod';
import { passwordFault, passwordLength } from '#lib/accounts/password-rules';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** A password that the owner of an address chooses, with what is wrong with it in their language. */
export function newPassword(locale: Locale, email: string | undefined) {
  const t = translator(locale, 'desk.join');
  return z.string().check((context) => {
    const fault = passwordFault(context.value, email);
    if (!fault) return;
    const message = {
      short: t('short', { count: passwordLength.min }),
      long: t('long', { count: passwordLength.max }),
      plain: t('plain'),
    }[fault];
    context.issues.push({ code: 'custom', input: context.value, message });
  });
}

export const personName = z.string().trim().min(1).max(100);
