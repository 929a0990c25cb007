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
