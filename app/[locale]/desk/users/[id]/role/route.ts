import { z } from 'zod';
import { roles } from '#lib/accounts/account';
import { setRole } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { userAction } from '../../user-action';

export const POST = userAction({
  audit: 'user.set-role',
  form: z.object({ role: z.enum(roles) }),
  run: (user, { values }) => setRole(user.id, values.role),
  done: ({ locale, values }) => ({
    notice: translator(locale, 'desk.users')('roleSaved'),
    details: { role: values.role },
  }),
});
