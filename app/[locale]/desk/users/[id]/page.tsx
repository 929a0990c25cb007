import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { SelectField } from '#components/desk/fields';
import { OneTimeLink } from '#components/desk/one-time-link';
import { Facts, Panel } from '#components/desk/panel';
import { SessionTable } from '#components/desk/session-table';
import { roles } from '#lib/accounts/account';
import { listSessions } from '#lib/accounts/sessions';
import { findUser, type UserEntry } from '#lib/accounts/users';
import { formatMoment, formatNumber } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { NotFound } from '../../../error-pages';
import { deskMetadata } from '../../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../../guard';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.users')('title'));
}

export default async function UserPage(props: Props) {
  const { id } = await props.params;
  const desk = await openDesk(props, `/desk/users/${id}`, 'owner');
  const { locale } = desk;
  const user = findUser(id);
  if (!user) return <NotFound locale={locale} />;
  const t = translator(locale, 'desk.users');
  const account = translator(locale, 'desk.account');
  const sessions = listSessions(user.id);
  return (
    <DeskFrame
      {...desk}
      title={user.name}
      detail={<bdi>{user.email}</bdi>}
      back={{ href: '/desk/users', label: t('title') }}
    >
      <OneTimeLink locale={locale} held={desk.held} />
      <Panel
        title={t('accessTitle')}
        detail={user.id === desk.user.id ? t('self') : undefined}
        actions={
          <a
            href={localePath(locale, `/desk/audit?user=${user.id}`)}
            className="inline-flex min-h-8 items-center text-sm text-accent underline"
          >
            {t('history')}
          </a>
        }
      >
        <Facts
          items={[
            { name: t('state'), value: t(user.disabledAt ? 'disabled' : 'active') },
            { name: t('factor'), value: account(user.twoFactorEnabled ? 'on' : 'off') },
            { name: t('passkeys'), value: formatNumber(locale, user.passkeys) },
            {
              name: t('lastSeen'),
              value: user.lastSeenAt ? formatMoment(locale, user.lastSeenAt) : t('never'),
            },
          ]}
        />
        <Access desk={desk} user={user} />
      </Panel>
      <Panel title={t('roleTitle')} detail={t('roleLead')}>
        <DeskForm {...formOf(desk, user, 'role')} className="flex flex-wrap items-end gap-4">
          <SelectField
            name="role"
            label={t('role')}
            held={desk.held}
            initial={user.role}
            options={roles.map((role) => ({
              value: role,
              label: translator(locale, 'desk.roles')(role),
            }))}
          />
          <SubmitButton kind="quiet">{t('saveRole')}</SubmitButton>
        </DeskForm>
      </Panel>
      <Panel
        title={t('sessionsTitle')}
        actions={
          sessions.length > 0 && (
            <DeskForm {...formOf(desk, user, 'end-sessions')}>
              <SubmitButton kind="danger">{t('endAll')}</SubmitButton>
            </DeskForm>
          )
        }
      >
        <SessionTable
          locale={locale}
          sessions={sessions}
          current={desk.session.sessionId}
          page={desk.path}
          actionOf={(session) => `/desk/users/${user.id}/sessions/${session}/end`}
        />
      </Panel>
    </DeskFrame>
  );
}

function Access({ desk, user }: { desk: Desk; user: UserEntry }) {
  const t = translator(desk.locale, 'desk.users');
  return (
    <div className="mt-5 flex flex-wrap items-start gap-3">
      {!user.disabledAt && (
        <DeskForm {...formOf(desk, user, 'reset')}>
          <SubmitButton kind="quiet">{t('reset')}</SubmitButton>
        </DeskForm>
      )}
      {user.twoFactorEnabled && (
        <DeskForm {...formOf(desk, user, 'remove-second-factor')}>
          <Confirm
            action={t('removeFactor')}
            question={t('removeFactorQuestion', { name: user.name })}
            yes={t('removeFactorYes')}
          />
        </DeskForm>
      )}
      {user.passkeys > 0 && (
        <DeskForm {...formOf(desk, user, 'remove-passkeys')}>
          <Confirm
            action={t('removePasskeys')}
            question={t('removePasskeysQuestion', { name: user.name })}
            yes={t('removePasskeysYes')}
          />
        </DeskForm>
      )}
      {user.disabledAt ? (
        <DeskForm {...formOf(desk, user, 'enable')}>
          <SubmitButton kind="quiet">{t('enable')}</SubmitButton>
        </DeskForm>
      ) : (
        <DeskForm {...formOf(desk, user, 'disable')}>
          <Confirm
            action={t('disable')}
            question={t('disableQuestion', { name: user.name })}
            yes={t('disableYes')}
          />
        </DeskForm>
      )}
    </div>
  );
}

function formOf({ locale, path }: Desk, user: UserEntry, route: string) {
  return { locale, action: `/desk/users/${user.id}/${route}`, page: path };
}
