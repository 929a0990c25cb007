import { z } from 'zod';
import { deskPath } from '#lib/accounts/desk-path';
import { signIn } from '#lib/accounts/sign-in';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { seeOther } from '../../desk-action';
import { openAction } from '../../open-action';

const form = z.object({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
});

const reasons = {
  refused: 'wrong',
  'too many': 'tooMany',
  busy: 'busy',
  exposed: 'exposedShort',
} as const;

export const POST = openAction(async ({ locale, values, request, refuse }) => {
  const t = translator(locale, 'desk.signIn');
  const next = deskPath(values.next);
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  const page = `/desk/sign-in${query}`;
  const parsed = form.safeParse(values);
  if (!parsed.success) return refuse(page, { '': t('wrong') });
  const result = await signIn(request.headers, parsed.data);
  if (result.ok === 'second factor') {
    return seeOther(localePath(locale, `/desk/sign-in/code${query}`), result.cookies);
  }
  if (!result.ok) return refuse(page, { '': t(reasons[result.reason]) });
  return seeOther(next ?? localePath(locale, '/desk'), result.cookies);
});
