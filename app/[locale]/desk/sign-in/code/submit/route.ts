import { z } from 'zod';
import { deskPath } from '#lib/accounts/desk-path';
import { signInWithCode } from '#lib/accounts/second-factor';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { seeOther } from '../../../desk-action';
import { openAction } from '../../../open-action';

const code = z.string().min(6).max(20);

export const POST = openAction(async ({ locale, values, request, refuse }) => {
  const t = translator(locale, 'desk.signIn');
  const next = deskPath(values.next);
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  const page = `/desk/sign-in/code${query}`;
  const given = code.safeParse(values.code);
  if (!given.success) return refuse(page, { '': t('wrongCode') });
  const result = await signInWithCode(request.headers, given.data);
  if (result.ok === true) return seeOther(next ?? localePath(locale, '/desk'), result.cookies);
  const reason = result.ok === false ? result.reason : undefined;
  if (reason === 'start again') return refuse(`/desk/sign-in${query}`, { '': t('codeOver') });
  const tooMany = reason === 'too many';
  return refuse(page, { '': t(tooMany ? 'tooMany' : 'wrongCode') });
});
