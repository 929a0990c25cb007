import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { TextField } from '#components/desk/fields';
import { PlainFrame } from '#components/desk/plain-frame';
import { deskPath } from '#lib/accounts/desk-path';
import { readHeldForm } from '#lib/desk/held-forms';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../../desk-metadata';
import type { DeskPageProps } from '../../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.signIn')('codeTitle'));
}

/** The second step of signing in, for those who have set one up. */
export default async function CodePage(props: DeskPageProps) {
  const locale = readLocale((await props.params).locale);
  const query = await props.searchParams;
  const next = deskPath(query.next);
  const held = readHeldForm(query.held, '/desk/sign-in/code', null);
  const t = translator(locale, 'desk.signIn');
  const carried = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <PlainFrame
      locale={locale}
      path={`/desk/sign-in/code${carried}`}
      held={held}
      title={t('codeTitle')}
      detail={t('codeLead')}
    >
      <form
        method="post"
        action={localePath(locale, '/desk/sign-in/code/submit')}
        className="space-y-5"
        noValidate
      >
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          held={held}
          autoComplete="one-time-code"
          dir="ltr"
          required
          autoFocus
        />
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton>{t('submit')}</SubmitButton>
          <a
            href={localePath(locale, `/desk/sign-in${carried}`)}
            className="inline-flex min-h-11 items-center text-sm text-accent underline"
          >
            {t('startAgain')}
          </a>
        </div>
      </form>
    </PlainFrame>
  );
}
