import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { DeskForm } from '#components/desk/desk-form';
import { EmptyState } from '#components/desk/panel';
import { formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { browserName } from '#lib/site/browser-name';

export interface ShownSession {
  id: string;
  createdAt: string;
  address: string | null;
  userAgent: string | null;
}

/** Where somebody is signed in, each with a button that ends it. */
export function SessionTable(props: {
  locale: Locale;
  sessions: ShownSession[];
  /** The one that asks. */
  current?: string;
  page: string;
  actionOf: (id: string) => string;
}) {
  const { locale, current } = props;
  const t = translator(locale, 'desk.sessions');
  if (props.sessions.length === 0) return <EmptyState title={t('none')} />;
  return (
    <DataTable
      label={t('label')}
      rows={props.sessions}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('browser'),
          cell: ({ id, userAgent }) => (
            <>
              <bdi>{browserName(userAgent ?? '') ?? t('unknown')}</bdi>{' '}
              {id === current && <Badge kind="good">{t('this')}</Badge>}
            </>
          ),
        },
        { title: t('address'), cell: ({ address }) => <bdi dir="ltr">{address ?? ''}</bdi> },
        { title: t('since'), cell: ({ createdAt }) => formatMoment(locale, createdAt) },
        {
          title: t('action'),
          cell: ({ id, userAgent }) =>
            id !== current && (
              <DeskForm locale={locale} action={props.actionOf(id)} page={props.page}>
                <SubmitButton
                  kind="quiet"
                  label={`${t('end')}: ${browserName(userAgent ?? '') ?? t('unknown')}`}
                >
                  {t('end')}
                </SubmitButton>
              </DeskForm>
            ),
        },
      ]}
    />
  );
}
