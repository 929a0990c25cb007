import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextField } from '#components/desk/fields';
import { Panel } from '#components/desk/panel';
import { QrCode } from '#components/desk/qr-code';
import { pendingSecondFactor } from '#lib/accounts/second-factor';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.account')('factorTitle'));
}

/** Setting up an authenticator app: shown until a first code has proved that it works. */
export default async function SecondFactorPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/account/second-factor');
  const { locale } = desk;
  const pending = await pendingSecondFactor(desk.user);
  if (!pending) redirect(localePath(locale, '/desk/account'));
  const t = translator(locale, 'desk.account');
  return (
    <DeskFrame
      {...desk}
      title={t('factorTitle')}
      back={{ href: '/desk/account', label: t('title') }}
    >
      <Panel title={t('scanTitle')} detail={t('scanLead')}>
        <div className="flex flex-wrap items-center gap-6">
          <QrCode text={pending.uri} label={t('qr')} />
          <p className="min-w-0 text-sm">
            <span className="block text-muted">{t('secretLead')}</span>
            <code dir="ltr" className="block font-mono text-base break-words">
              {pending.secret}
            </code>
          </p>
        </div>
      </Panel>
      <Panel title={t('backupTitle')} detail={t('backupLead')}>
        <ul dir="ltr" className="grid max-w-md grid-cols-2 gap-2 font-mono">
          {pending.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('confirmTitle')} detail={t('confirmLead')}>
        <DeskForm
          locale={locale}
          action="/desk/account/second-factor/confirm"
          page="/desk/account/second-factor"
        >
          <div className="max-w-xs">
            <TextField
              name="code"
              label={translator(locale, 'desk.signIn')('code')}
              held={desk.held}
              autoComplete="one-time-code"
              inputMode="numeric"
              dir="ltr"
              required
            />
          </div>
          <SubmitButton>{t('confirm')}</SubmitButton>
        </DeskForm>
      </Panel>
    </DeskFrame>
  );
}
