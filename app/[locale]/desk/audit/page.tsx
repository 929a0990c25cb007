import type { Metadata } from 'next';
import { z } from 'zod';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { DeskFrame } from '#components/desk/desk-frame';
import { SelectField, TextField } from '#components/desk/fields';
import { EmptyState } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { listUsers } from '#lib/accounts/users';
import { type AuditEntry, type AuditFilters, auditActions, listAudit } from '#lib/audit/audit-log';
import { auditSubjects, type ShownSubject } from '#lib/audit/audit-subjects';
import { actionGroup, actionWords, auditFacts } from '#lib/audit/audit-words';
import { formatMoment } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageNumber, pageOrLast, words } from '#lib/site/query-params';
import { deskMetadata } from '../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.audit')('title'));
}

export default async function AuditPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/audit', 'owner');
  const { locale } = desk;
  const t = translator(locale, 'desk.audit');
  const { page: wanted, ...given } = filters.parse(desk.query);
  const { user, subject, ...rest } = given;
  const [subjectKind, ...subjectId] = subject?.split(':') ?? [];
  const asked: AuditFilters = {
    ...rest,
    userId: user,
    subjectKind,
    subjectId: subjectId.length > 0 ? subjectId.join(':') : undefined,
  };
  const list = pageOrLast(wanted, (page) => listAudit(asked, page));
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('detail')}>
      <Filters desk={desk} given={given} />
      {list.items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <Entries locale={locale} entries={list.items} />
      )}
      <Pagination
        locale={locale}
        page={list.page}
        pages={list.pages}
        hrefOf={(page) => `/desk/audit${queryOf({ ...given, page: String(page) })}`}
      />
    </DeskFrame>
  );
}

function Filters({ desk, given }: { desk: Desk; given: Record<string, string | undefined> }) {
  const { locale } = desk;
  const t = translator(locale, 'desk.audit');
  const held = { values: {}, errors: {} };
  const all = { value: '', label: t('all') };
  return (
    <form
      method="get"
      action={localePath(locale, '/desk/audit')}
      className="mb-6 grid gap-4 rounded-card border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-5"
    >
      <SelectField
        name="action"
        label={t('action')}
        held={held}
        initial={given.action}
        options={[all, ...actionOptions(locale)]}
      />
      <SelectField
        name="user"
        label={t('user')}
        held={held}
        initial={given.user}
        options={[all, ...listUsers().map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextField name="from" type="date" label={t('from')} held={held} initial={given.from} />
      <TextField name="to" type="date" label={t('to')} held={held} initial={given.to} />
      {given.subject && <input type="hidden" name="subject" value={given.subject} />}
      <div className="flex items-end">
        <SubmitButton kind="quiet">{t('filter')}</SubmitButton>
      </div>
    </form>
  );
}

function Entries({ locale, entries }: { locale: Locale; entries: AuditEntry[] }) {
  const t = translator(locale, 'desk.audit');
  const subjects = auditSubjects(locale, entries);
  return (
    <DataTable
      label={t('label')}
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        { title: t('at'), cell: ({ at }) => formatMoment(locale, at) },
        {
          title: t('who'),
          cell: ({ userName, address }) => (
            <>
              <span className="block">
                <bdi>{userName || t(address ? 'visitor' : 'system')}</bdi>
              </span>
              {address && (
                <bdi dir="ltr" className="text-muted">
                  {address}
                </bdi>
              )}
            </>
          ),
        },
        { title: t('what'), cell: (entry) => actionWords(locale, entry) },
        {
          title: t('subject'),
          cell: ({ id }) => {
            const subject = subjects.get(id);
            return subject && <Subject locale={locale} subject={subject} />;
          },
        },
        { title: t('details'), cell: (entry) => <Details locale={locale} entry={entry} /> },
      ]}
    />
  );
}

function Subject({ locale, subject }: { locale: Locale; subject: ShownSubject }) {
  const name = <bdi className="wrap-anywhere">{subject.name}</bdi>;
  if (!subject.href) return name;
  return (
    <a href={localePath(locale, subject.href)} className="text-accent hover:underline">
      {name}
    </a>
  );
}

/** In words; all that was written down only for who wants it. */
function Details({ locale, entry }: { locale: Locale; entry: AuditEntry }) {
  const t = translator(locale, 'auditLog');
  const facts = auditFacts(locale, entry);
  const raw = { action: entry.action, ...entry.details };
  return (
    <>
      {facts.length > 0 && (
        <ul>
          {facts.map((fact) => (
            <li key={fact} className="wrap-anywhere">
              <bdi>{fact}</bdi>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary className="min-h-6 cursor-pointer text-xs text-muted">{t('raw')}</summary>
        <code dir="ltr" className="block max-w-72 font-mono text-xs break-words">
          {JSON.stringify(raw)}
        </code>
      </details>
    </>
  );
}

/** By their words; of an action of two kinds there is one choice for both. */
function actionOptions(locale: Locale): { value: string; label: string }[] {
  const words = auditActions().map((value) => ({ value, label: actionGroup(locale, value) }));
  return words.sort((a, b) => a.label.localeCompare(b.label, locale));
}

const filters = z.object({
  action: optional(words),
  user: optional(words),
  /** `article:12`: all that was done to one thing. */
  subject: optional(words),
  from: optional(z.iso.date()),
  to: optional(z.iso.date()),
  page: pageNumber.catch(1),
});

/** What can't be read, or is empty, filters nothing. */
function optional<T extends z.ZodType<string>>(schema: T) {
  return schema
    .transform((value) => value || undefined)
    .optional()
    .catch(undefined);
}

function queryOf(params: Record<string, string | undefined>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
