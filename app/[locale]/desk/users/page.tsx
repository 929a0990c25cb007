import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DataTable } from '#components/desk/data-table';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { SelectField, TextField } from '#components/desk/fields';
import { OneTimeLink } from '#components/desk/one-time-link';
import { Panel } from '#components/desk/panel';
import { roles } from '#lib/accounts/account';
import { listInvitations } from '#lib/accounts/links';
import { canMail } from '#lib/accounts/mail-link';
import { listUsers } from '#lib/accounts/users';
import { formatMoment } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.users')('title'));
}

export default async function UsersPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/users', 'owner');
  const { locale } = desk;
  const t = translator(locale, 'desk.users');
  const users = listUsers();
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('count', { count: users.length })}>
      <OneTimeLink locale={locale} held={desk.held} />
      <div className="mb-6">
        <DataTable
          label={t('title')}
          rows={users}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('name'),
              cell: (user) => (
                <a
                  href={localePath(locale, `/desk/users/${user.id}`)}
                  className="inline-flex min-h-8 flex-col items-start text-accent hover:underline"
                >
                  <bdi className="font-semibold">{user.name}</bdi>
                  <bdi className="text-muted">{user.email}</bdi>
                </a>
              ),
            },
            { title: t('role'), cell: ({ role }) => translator(locale, 'desk.roles')(role) },
            {
              title: t('state'),
              cell: ({ disabledAt }) =>
                disabledAt ? (
                  <Badge kind="bad">{t('disabled')}</Badge>
                ) : (
                  <Badge kind="good">{t('active')}</Badge>
                ),
            },
            {
              title: t('lastSeen'),
              cell: ({ lastSeenAt }) =>
                lastSeenAt ? formatMoment(locale, lastSeenAt) : t('never'),
            },
          ]}
        />
      </div>
      <Invite desk={desk} />
      <Invitations desk={desk} />
    </DeskFrame>
  );
}

function Invite({ desk }: { desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, 'desk.users');
  return (
    <Panel title={t('inviteTitle')} detail={t(canMail() ? 'inviteMailLead' : 'inviteLead')}>
      <DeskForm locale={locale} action="/desk/users/invite" page="/desk/users">
        <div className="grid max-w-2xl gap-5 sm:grid-cols-[2fr_1fr]">
          <TextField
            name="email"
            type="email"
            label={t('email')}
            held={desk.held}
            dir="ltr"
            required
          />
          <SelectField
            name="role"
            label={t('role')}
            held={desk.held}
            initial="editor"
            options={roles.map((role) => ({
              value: role,
              label: translator(locale, 'desk.roles')(role),
            }))}
          />
        </div>
        <SubmitButton>{t('invite')}</SubmitButton>
      </DeskForm>
    </Panel>
  );
}

function Invitations({ desk }: { desk: Desk }) {
  const { locale } = desk;
  const invitations = listInvitations();
  const t = translator(locale, 'desk.users');
  if (invitations.length === 0) return null;
  return (
    <Panel title={t('pendingTitle')}>
      <ul className="divide-y divide-line">
        {invitations.map(({ tokenHash, email, role, expiresAt }) => (
          <li key={tokenHash} className="flex flex-wrap items-center gap-3 py-2">
            <span className="me-auto min-w-0">
              <bdi className="font-semibold">{email}</bdi>{' '}
              {role && <Badge kind="plain">{translator(locale, 'desk.roles')(role)}</Badge>}
              <span className="block text-sm text-muted">
                {t('expires')} {formatMoment(locale, expiresAt)}
              </span>
            </span>
            <DeskForm
              locale={locale}
              action={`/desk/users/invitations/${tokenHash}/revoke`}
              page="/desk/users"
            >
              <Confirm action={t('revoke')} question={t('revokeQuestion')} yes={t('revokeYes')} />
            </DeskForm>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
