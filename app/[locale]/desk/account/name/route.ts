import { z } from 'zod';
import { renameUser } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../desk-action';
import { personName } from '../../new-password';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.rename',
  form: z.object({ name: personName }),
  page: () => '/desk/account',
  run({ locale, user, values }) {
    renameUser(user.id, values.name);
    return {
      ok: true,
      notice: translator(locale, 'desk.account')('renamed'),
      subject: { kind: 'user', id: user.id, label: user.email },
      details: { before: user.name, after: values.name },
    };
  },
});
