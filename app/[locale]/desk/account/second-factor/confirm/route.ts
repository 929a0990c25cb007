import { z } from 'zod';
import { confirmSecondFactor } from '#lib/accounts/second-factor';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.add-second-factor',
  form: z.object({ code: z.string().trim().min(6).max(10) }),
  page: () => '/desk/account/second-factor',
  async run({ locale, user, values, request }) {
    // Sent twice, or by somebody who has the session and looks for a code that is right.
    if (user.twoFactorEnabled) return { ok: true, to: '/desk/account', unaudited: true };
    const cookies = await confirmSecondFactor(request.headers, values.code);
    if (!cookies) {
      return { ok: false, errors: { code: translator(locale, 'desk.signIn')('wrongCode') } };
    }
    return {
      ok: true,
      to: '/desk/account',
      notice: translator(locale, 'desk.account')('factorAdded'),
      subject: { kind: 'user', id: user.id, label: user.email },
      cookies,
    };
  },
});
