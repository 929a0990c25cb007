import { z } from 'zod';
import { addressKey, addressLimit, countAttempt, uncountAttempt } from '#lib/accounts/attempts';
import { emailAddress } from '#lib/accounts/email-address';
import { findLink, redeemLink } from '#lib/accounts/links';
import { addressOf } from '#lib/accounts/own-origin';
import { signIn } from '#lib/accounts/sign-in';
import { recordAudit } from '#lib/audit/audit-log';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { fieldErrors, seeOther } from '../../../desk-action';
import { issueTexts } from '../../../form-values';
import { newPassword, personName } from '../../../new-password';
import { openAction } from '../../../open-action';

const audits = { setup: 'user.set-up', invitation: 'user.join', reset: 'user.reset-password' };

export const POST = openAction(async ({ locale, values, params, request, refuse }) => {
  const token = params.token ?? '';
  const page = `/desk/join/${token}`;
  const address = addressOf(request.headers);
  const mayTry = countAttempt(addressKey(request.headers), addressLimit);
  if (!mayTry) return refuse(page, { '': translator(locale, 'desk.signIn')('tooMany') });
  const link = findLink(token);
  if (!link) return seeOther(localePath(locale, page));
  const owner = link.email ?? String(values.email ?? '');
  const parsed = formFor(link, owner, locale).safeParse(values, { error: issueTexts(locale) });
  if (!parsed.success) return refuse(page, fieldErrors(parsed.error));
  const { email = '', name = '', password } = parsed.data;
  const used = await redeemLink(token, { email, name, password });
  if (!used.ok && used.reason === 'taken') {
    return refuse(page, { email: translator(locale, 'desk.join')('taken') });
  }
  if (!used.ok) return seeOther(localePath(locale, page));
  uncountAttempt(addressKey(request.headers));
  const user = { id: used.userId, name: used.name };
  const subject = { kind: 'user', id: used.userId, label: used.email };
  recordAudit({ user, action: audits[used.kind], subject, address });
  // Whoever has a second factor still has to show it.
  const signed = await signIn(request.headers, { email: used.email, password });
  if (!signed.ok) return seeOther(localePath(locale, '/desk/sign-in'));
  const to = signed.ok === true ? '/desk' : '/desk/sign-in/code';
  return seeOther(localePath(locale, to), signed.cookies);
});

function formFor(link: { kind: string; email: string | null }, owner: string, locale: Locale) {
  return z.object({
    name: link.kind === 'reset' ? personName.optional().catch(undefined) : personName,
    email:
      link.email === null && link.kind === 'setup' ? emailAddress : z.undefined().catch(undefined),
    password: newPassword(locale, owner),
  });
}
