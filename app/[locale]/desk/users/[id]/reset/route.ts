import { createLink } from '#lib/accounts/links';
import { ownOrigin } from '#lib/accounts/own-origin';
import { findUser } from '#lib/accounts/users';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { noFields } from '../../user-action';

export const POST = deskAction({
  role: 'owner',
  audit: 'user.link-reset',
  form: noFields,
  page: ({ id }) => `/desk/users/${id}`,
  run({ locale, user: owner, params, request }) {
    const t = translator(locale, 'desk.users');
    const user = findUser(params.id ?? '');
    if (!user || user.disabledAt) return { ok: false, errors: { '': t('gone') } };
    const token = createLink({
      kind: 'reset',
      email: user.email,
      userId: user.id,
      createdBy: owner.id,
    });
    const { origin } = ownOrigin(request.headers);
    return {
      ok: true,
      notice: t('resetDone'),
      show: { link: `${origin}${localePath(locale, `/desk/join/${token}`)}` },
      subject: { kind: 'user', id: user.id, label: user.email },
    };
  },
});
