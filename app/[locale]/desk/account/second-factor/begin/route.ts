import { z } from 'zod';
import { beginSecondFactor } from '#lib/accounts/second-factor';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { passwordErrors } from '../../../password-errors';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.begin-second-factor',
  form: z.object({ factorPassword: z.string().min(1) }),
  page: () => '/desk/account',
  async run({ locale, user, values, request }) {
    const errors = await passwordErrors(locale, user, values.factorPassword, 'factorPassword');
    if (errors) return { ok: false, errors };
    const began = await beginSecondFactor(request.headers, values.factorPassword);
    if (began) return { ok: true, to: '/desk/account/second-factor', unaudited: true };
    return { ok: false, errors: { '': translator(locale, 'desk.account')('factorRefused') } };
  },
});
