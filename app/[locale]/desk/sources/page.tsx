import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { DataTable } from '#components/desk/data-table';
import { DeskFrame } from '#components/desk/desk-frame';
import { listDeskSources } from '#lib/editing/desk-sources';
import { formatMoment, formatNumber } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { sourceName } from '#lib/sources/sources';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.sources')('title'));
}

export default async function SourcesPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/sources');
  const { locale } = desk;
  const t = translator(locale, 'deskContent.sources');
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')}>
      <DataTable
        label={t('title')}
        rows={listDeskSources()}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('name'),
            cell: (source) => (
              <>
                <a
                  href={localePath(locale, `/desk/sources/${encodeURIComponent(source.id)}`)}
                  className="inline-flex min-h-11 items-center md:min-h-6 font-semibold hover:text-accent hover:underline"
                >
                  <bdi>{sourceName(source, locale)}</bdi>
                </a>
                {sourceName(source, locale) !== source.id && (
                  <p className="text-muted">
                    <bdi>{source.id}</bdi>
                  </p>
                )}
              </>
            ),
          },
          {
            title: t('state'),
            cell: ({ paused }) => (
              <Badge kind={paused ? 'bad' : 'good'}>{t(paused ? 'paused' : 'active')}</Badge>
            ),
          },
          {
            title: t('last'),
            cell: ({ lastAt }) => (lastAt ? formatMoment(locale, lastAt) : '—'),
          },
          {
            title: t('articles'),
            isNumber: true,
            cell: ({ id, articles }) => (
              <a
                href={localePath(locale, `/desk/articles?source=${encodeURIComponent(id)}`)}
                className="inline-flex min-h-11 items-center md:min-h-6 text-accent hover:underline"
              >
                {formatNumber(locale, articles)}
              </a>
            ),
          },
        ]}
      />
    </DeskFrame>
  );
}
