import { z } from 'zod';
import { roles } from '#lib/accounts/account';
import { emailAddress } from '#lib/accounts/email-address';
import { createLink } from '#lib/accounts/links';
import { mailLink } from '#lib/accounts/mail-link';
import { ownOrigin } from '#lib/accounts/own-origin';
import { findUserByEmail } from '#lib/accounts/users';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../desk-action';

export const POST = deskAction({
  role: 'owner',
  audit: 'user.invite',
  form: z.object({ email: emailAddress, role: z.enum(roles) }),
  page: () => '/desk/users',
  async run({ locale, user, values, request }) {
    const t = translator(locale, 'desk.users');
    const { email, role } = values;
    if (findUserByEmail(email)) return { ok: false, errors: { email: t('alreadyUser') } };
    const token = createLink({ kind: 'invitation', email, role, createdBy: user.id });
    const { origin, host } = ownOrigin(request.headers);
    const link = `${origin}${localePath(locale, `/desk/join/${token}`)}`;
    const mail = translator(locale, 'desk.mail');
    const sent = await mailLink(email, {
      subject: mail('invitationSubject'),
      text: mail('invitationText', { inviter: user.name, host, link }),
      host,
    });
    const more = { sent: t('mailed'), failed: t('notMailed'), 'not set up': '' }[sent];
    return {
      ok: true,
      notice: `${t('invited', { email })} ${more}`.trim(),
      show: { link },
      subject: { kind: 'email', id: email, label: email },
      details: { role },
    };
  },
});
