import { z } from 'zod';
import { removeSecondFactor } from '#lib/accounts/second-factor';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { passwordErrors } from '../../../password-errors';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.remove-second-factor',
  form: z.object({ factorPassword: z.string().min(1) }),
  page: () => '/desk/account',
  async run({ locale, user, values }) {
    const errors = await passwordErrors(locale, user, values.factorPassword, 'factorPassword');
    if (errors) return { ok: false, errors };
    removeSecondFactor(user.id);
    return {
      ok: true,
      notice: translator(locale, 'desk.account')('factorRemoved'),
      subject: { kind: 'user', id: user.id, label: user.email },
    };
  },
});
