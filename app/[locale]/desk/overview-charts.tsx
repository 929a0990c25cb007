import { BarChart, BarList } from '#components/desk/bar-chart';
import { EmptyState } from '#components/desk/panel';
import type { Activity } from '#lib/desk/overview';
import { formatDay, formatDuration, formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { ImportRunState } from '#lib/imports/list-imports';
import { nameOfSource } from '#lib/sources/sources';

/** Articles that came in, day by day. */
export function ArticlesPerDay({ locale, activity }: { locale: Locale; activity: Activity }) {
  const t = translator(locale, 'desk.overview');
  const count = (articles: number) => translator(locale, 'articles')('count', { count: articles });
  const total = activity.days.reduce((sum, { articles }) => sum + articles, 0);
  const [first, last] = [activity.days[0]?.day ?? '', activity.days.at(-1)?.day ?? ''];
  return (
    <BarChart
      locale={locale}
      summary={t('daysSummary', { articles: count(total) })}
      bars={activity.days.map(({ day, articles }) => ({
        key: day,
        label: formatDay(locale, day),
        value: articles,
        text: count(articles),
      }))}
      ends={[formatDay(locale, first), formatDay(locale, last)]}
      table={{ title: t('asTable'), label: t('day'), value: t('articles') }}
    />
  );
}

export function ArticlesPerSource({ locale, activity }: { locale: Locale; activity: Activity }) {
  const t = translator(locale, 'desk.overview');
  if (activity.sources.length === 0) return <EmptyState title={t('nothingLately')} />;
  return (
    <BarList
      bars={activity.sources.map(({ source, articles }) => ({
        key: source ?? '',
        label: source === null ? t('noSource') : nameOfSource(locale, source),
        value: articles,
        text: translator(locale, 'articles')('count', { count: articles }),
      }))}
    />
  );
}

/** How long the last imports took, those that failed in another colour. */
export function ImportDurations({ locale, runs }: { locale: Locale; runs: ImportRunState[] }) {
  const t = translator(locale, 'desk.overview');
  const ended = runs.filter(({ status, dryRun }) => status !== 'running' && !dryRun).reverse();
  const [first, last] = [ended[0], ended.at(-1)];
  if (!first || !last) return <EmptyState title={t('noImport')} />;
  const failed = ended.filter(({ status }) => status !== 'completed').length;
  return (
    <BarChart
      locale={locale}
      summary={t('durationsSummary', { count: ended.length, failed })}
      bars={ended.map(({ id, startedAt, durationMs, status }) => ({
        key: String(id),
        label: formatMoment(locale, startedAt),
        value: durationMs,
        text: `${formatDuration(locale, durationMs)} · ${t(`status.${status}`)}`,
        isBad: status !== 'completed',
      }))}
      ends={[formatMoment(locale, first.startedAt), formatMoment(locale, last.startedAt)]}
      table={{ title: t('asTable'), label: t('began'), value: t('took') }}
    />
  );
}
