import { z } from 'zod';
import { setPassword } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../desk-action';
import { newPassword } from '../../new-password';
import { passwordErrors } from '../../password-errors';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.change-password',
  form: (locale, { email }) =>
    z.object({ password: z.string().min(1), newPassword: newPassword(locale, email) }),
  page: () => '/desk/account',
  async run({ locale, user, session, values }) {
    const errors = await passwordErrors(locale, user, values.password, 'password');
    if (errors) return { ok: false, errors };
    await setPassword(user.id, values.newPassword, session.sessionId);
    return {
      ok: true,
      notice: translator(locale, 'desk.account')('passwordChanged'),
      subject: { kind: 'user', id: user.id, label: user.email },
    };
  },
});
