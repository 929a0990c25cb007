import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { TextField } from '#components/desk/fields';
import { FormProblems } from '#components/desk/form-problems';
import { PlainFrame } from '#components/desk/plain-frame';
import { findLink } from '#lib/accounts/links';
import { passwordLength } from '#lib/accounts/password-rules';
import { readHeldForm } from '#lib/desk/held-forms';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { answerWith } from '#lib/site/response-status';
import { deskMetadata } from '../../desk-metadata';
import type { DeskPageProps } from '../../guard';

type Props = DeskPageProps & { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.join')('title'));
}

/** Where a set-up link, an invitation or a link for a new password leads. */
export default async function JoinPage(props: Props) {
  const { locale: given, token } = await props.params;
  const locale = readLocale(given);
  const held = readHeldForm((await props.searchParams).held, `/desk/join/${token}`, null);
  const t = translator(locale, 'desk.join');
  const link = findLink(token);
  const path = `/desk/join/${encodeURIComponent(token)}`;
  if (!link) {
    answerWith(404);
    return (
      <PlainFrame locale={locale} path={path} held={held} title={t('goneTitle')}>
        <p className="mb-5">{t('gone')}</p>
        <ButtonLink locale={locale} href="/desk/sign-in">
          {translator(locale, 'desk.signIn')('title')}
        </ButtonLink>
      </PlainFrame>
    );
  }
  const isNew = link.kind !== 'reset';
  return (
    <PlainFrame
      locale={locale}
      path={path}
      held={held}
      title={t(link.kind)}
      detail={t(`${link.kind}Lead`)}
    >
      <form
        method="post"
        action={localePath(locale, `${path}/submit`)}
        className="space-y-5"
        noValidate
      >
        <FormProblems
          locale={locale}
          held={held}
          labels={{
            name: t('name'),
            email: translator(locale, 'desk.signIn')('email'),
            password: t('password'),
          }}
        />
        {link.email && (
          <>
            <p className="text-sm text-muted">
              {t('for')} <bdi className="font-semibold text-ink">{link.email}</bdi>
            </p>
            <input type="hidden" name="username" autoComplete="username" value={link.email} />
          </>
        )}
        {isNew && (
          <TextField name="name" label={t('name')} held={held} autoComplete="name" required />
        )}
        {link.kind === 'setup' && (
          <TextField
            name="email"
            type="email"
            label={translator(locale, 'desk.signIn')('email')}
            held={held}
            autoComplete="username"
            dir="ltr"
            required
          />
        )}
        <TextField
          name="password"
          type="password"
          label={t('password')}
          hint={t('passwordHint', { count: passwordLength.min })}
          held={held}
          autoComplete="new-password"
          dir="ltr"
          required
        />
        <SubmitButton>{t('submit')}</SubmitButton>
      </form>
    </PlainFrame>
  );
}
