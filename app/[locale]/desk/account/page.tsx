import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextField } from '#components/desk/fields';
import { Panel } from '#components/desk/panel';
import { PasskeyMaker } from '#components/desk/passkey-buttons';
import { SessionTable } from '#components/desk/session-table';
import { listPasskeys } from '#lib/accounts/passkeys';
import { passwordLength } from '#lib/accounts/password-rules';
import { listSessions } from '#lib/accounts/sessions';
import { formatMoment } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.account')('title'));
}

export default async function AccountPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/account');
  const t = translator(desk.locale, 'desk.account');
  const sessions = listSessions(desk.user.id);
  return (
    <DeskFrame {...desk} title={t('title')} detail={<bdi>{desk.user.email}</bdi>}>
      <Panel title={t('nameTitle')}>
        <DeskForm {...formOf(desk, 'name')}>
          <div className="max-w-sm">
            <TextField
              name="name"
              label={t('name')}
              held={desk.held}
              initial={desk.user.name}
              autoComplete="name"
              required
            />
          </div>
          <SubmitButton kind="quiet">{t('saveName')}</SubmitButton>
        </DeskForm>
      </Panel>
      <Panel title={t('passwordTitle')} detail={t('passwordLead')}>
        <DeskForm {...formOf(desk, 'password')}>
          <input type="hidden" name="username" autoComplete="username" value={desk.user.email} />
          <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
            <TextField
              name="password"
              type="password"
              label={t('oldPassword')}
              held={desk.held}
              autoComplete="current-password"
              dir="ltr"
              required
            />
            <TextField
              name="newPassword"
              type="password"
              label={t('newPassword')}
              hint={translator(desk.locale, 'desk.join')('passwordHint', {
                count: passwordLength.min,
              })}
              held={desk.held}
              autoComplete="new-password"
              dir="ltr"
              required
            />
          </div>
          <SubmitButton kind="quiet">{t('changePassword')}</SubmitButton>
        </DeskForm>
      </Panel>
      <SecondFactor desk={desk} />
      <Passkeys desk={desk} />
      <Panel
        title={t('sessionsTitle')}
        detail={t('sessionsLead')}
        actions={
          sessions.length > 1 && (
            <DeskForm {...formOf(desk, 'sessions/end-others')}>
              <SubmitButton kind="danger">{t('endOthers')}</SubmitButton>
            </DeskForm>
          )
        }
      >
        <SessionTable
          locale={desk.locale}
          sessions={sessions}
          current={desk.session.sessionId}
          page={desk.path}
          actionOf={(id) => `/desk/account/sessions/${id}/end`}
        />
      </Panel>
    </DeskFrame>
  );
}

function SecondFactor({ desk }: { desk: Desk }) {
  const t = translator(desk.locale, 'desk.account');
  const isOn = desk.user.twoFactorEnabled;
  const password = (
    <div className="max-w-sm">
      <TextField
        id="second-factor-password"
        name="factorPassword"
        type="password"
        label={t('oldPassword')}
        held={desk.held}
        autoComplete="current-password"
        dir="ltr"
        required
      />
    </div>
  );
  return (
    <Panel
      id="second-factor"
      title={t('factorTitle')}
      detail={t('factorLead')}
      actions={<Badge kind={isOn ? 'good' : 'plain'}>{t(isOn ? 'on' : 'off')}</Badge>}
    >
      <DeskForm {...formOf(desk, isOn ? 'second-factor/remove' : 'second-factor/begin')}>
        {isOn ? (
          <Confirm
            action={t('factorRemove')}
            question={t('factorQuestion')}
            yes={t('factorYes')}
            isOpen={desk.held.errors.factorPassword !== undefined}
          >
            {password}
          </Confirm>
        ) : (
          <>
            {password}
            <SubmitButton kind="quiet">{t('factorBegin')}</SubmitButton>
          </>
        )}
      </DeskForm>
    </Panel>
  );
}

function Passkeys({ desk }: { desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, 'desk.account');
  return (
    <Panel id="passkeys" title={t('passkeysTitle')} detail={t('passkeysLead')}>
      <ul className="mb-4 divide-y divide-line">
        {listPasskeys(desk.user.id).map(({ id, name, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2">
            <span className="me-auto">
              <bdi className="font-semibold">{name ?? t('passkeyUnnamed')}</bdi>
              {createdAt && (
                <span className="block text-sm text-muted">{formatMoment(locale, createdAt)}</span>
              )}
            </span>
            <DeskForm {...formOf(desk, `passkeys/${id}/remove`)}>
              <Confirm
                action={t('passkeyRemove')}
                question={t('passkeyQuestion')}
                yes={t('passkeyYes')}
              />
            </DeskForm>
          </li>
        ))}
      </ul>
      <PasskeyMaker
        begin={localePath(locale, '/desk/account/passkeys/begin')}
        finish={localePath(locale, '/desk/account/passkeys/finish')}
        texts={{
          name: t('passkeyName'),
          password: t('oldPassword'),
          make: t('passkeyMake'),
          failed: t('passkeyFailed'),
          unavailable: t('passkeyUnavailable'),
        }}
      />
    </Panel>
  );
}

function formOf({ locale, path }: Desk, route: string) {
  return { locale, action: `/desk/account/${route}`, page: path };
}
