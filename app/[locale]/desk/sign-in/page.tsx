import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { TextField } from '#components/desk/fields';
import { PasskeySignIn } from '#components/desk/passkey-buttons';
import { PlainFrame } from '#components/desk/plain-frame';
import { deskPath } from '#lib/accounts/desk-path';
import { ownOrigin } from '#lib/accounts/own-origin';
import { readSession } from '#lib/accounts/read-session';
import { readHeldForm } from '#lib/desk/held-forms';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../desk-metadata';
import type { DeskPageProps } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.signIn')('title'));
}

export default async function SignInPage(props: DeskPageProps) {
  const locale = readLocale((await props.params).locale);
  const query = await props.searchParams;
  const next = deskPath(query.next);
  const received = await headers();
  if (readSession(received)) redirect(next ?? localePath(locale, '/desk'));
  const held = readHeldForm(query.held, '/desk/sign-in', null);
  const t = translator(locale, 'desk.signIn');
  const { exposed, host } = ownOrigin(received);
  return (
    <PlainFrame
      locale={locale}
      path={`/desk/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`}
      held={exposed ? { values: {}, errors: { '': t('exposed', { host }) } } : held}
      title={t('title')}
      detail={t('lead')}
    >
      <form
        method="post"
        action={localePath(locale, '/desk/sign-in/submit')}
        className="space-y-5"
        noValidate
      >
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          name="email"
          type="email"
          label={t('email')}
          held={held}
          autoComplete="username webauthn"
          dir="ltr"
          required
          autoFocus
        />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          held={held}
          autoComplete="current-password"
          dir="ltr"
          required
        />
        <SubmitButton>{t('submit')}</SubmitButton>
      </form>
      <PasskeySignIn
        begin={localePath(locale, '/desk/sign-in/passkey/begin')}
        finish={localePath(locale, '/desk/sign-in/passkey/finish')}
        next={next}
        texts={{ button: t('byPasskey'), failed: t('wrongPasskey') }}
      />
    </PlainFrame>
  );
}
