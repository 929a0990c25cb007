import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { DeskFrame } from '#components/desk/desk-frame';
import { EmptyState, Facts, Panel } from '#components/desk/panel';
import { Icon } from '#components/ui/icon';
import { type Overview, readActivity, readOverview, type Trouble } from '#lib/desk/overview';
import { formatBytes, formatDuration, formatMoment, formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameOfSource } from '#lib/sources/sources';
import { deskMetadata } from './desk-metadata';
import { type DeskPageProps, openDesk } from './guard';
import { jobTitle } from './job-title';
import { ArticlesPerDay, ArticlesPerSource, ImportDurations } from './overview-charts';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.overview')('title'));
}

/** Is everything well? */
export default async function OverviewPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk');
  const { locale } = desk;
  const t = translator(locale, 'desk.overview');
  const seen = await readOverview();
  const activity = readActivity();
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('welcome', { name: desk.user.name })}>
      <Health locale={locale} seen={seen} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <LastImport locale={locale} seen={seen} />
        <Next locale={locale} seen={seen} />
        <Panel title={t('daysTitle')}>
          <ArticlesPerDay locale={locale} activity={activity} />
        </Panel>
        <Panel title={t('sourcesTitle')}>
          <ArticlesPerSource locale={locale} activity={activity} />
        </Panel>
        <Panel title={t('durationsTitle')}>
          <ImportDurations locale={locale} runs={seen.runs} />
        </Panel>
        <State locale={locale} seen={seen} />
      </div>
    </DeskFrame>
  );
}

/** Where one sees what it is about, and can do something. */
const troublePages: Record<Trouble, string> = {
  'search away': '/desk/search',
  'search behind': '/desk/search',
  'search drifts': '/desk/search',
  'disk full': '/desk/health',
  'disk filling': '/desk/health',
  'no workers': '/desk/jobs',
  'jobs paused': '/desk/jobs',
  'import failed': '/desk/imports',
  'import late': '/desk/imports',
  'jobs failed': '/desk/jobs#failed',
  'no backup': '/desk/jobs#timetable',
  'old backup': '/desk/jobs#timetable',
};

type Part = { locale: Locale; seen: Overview };

function Health({ locale, seen }: Part) {
  const t = translator(locale, 'desk.overview');
  const isWell = seen.troubles.length === 0;
  return (
    <section
      className={`mb-6 flex items-start gap-3 rounded-card border p-4 ${isWell ? 'border-accent bg-accent-soft' : 'border-warm bg-warm-soft'}`}
    >
      <Icon
        name={isWell ? 'check' : 'warning'}
        className={`mt-1 size-5 shrink-0 ${isWell ? 'text-accent' : 'text-warm'}`}
      />
      <div>
        <h2 className="text-lg">
          {isWell ? t('well') : t('notWell', { count: seen.troubles.length })}
        </h2>
        <ul className="list-disc ps-5">
          {seen.troubles.map((trouble) => (
            <li key={trouble}>
              <a
                href={localePath(locale, troublePages[trouble])}
                className="inline-flex min-h-8 items-center underline hover:text-accent"
              >
                {t(`troubles.${trouble}`)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function LastImport({ locale, seen }: Part) {
  const t = translator(locale, 'desk.overview');
  const run = seen.runs.find(({ dryRun }) => !dryRun);
  if (!run) {
    return (
      <Panel title={t('lastImport')}>
        <EmptyState title={t('noImport')} />
      </Panel>
    );
  }
  const { totals, status } = run;
  const isGood = status === 'completed' || status === 'running';
  return (
    <Panel
      title={t('lastImport')}
      actions={<Badge kind={isGood ? 'good' : 'bad'}>{t(`status.${status}`)}</Badge>}
    >
      <Facts
        items={[
          { name: t('began'), value: formatMoment(locale, run.startedAt) },
          { name: t('took'), value: formatDuration(locale, run.durationMs) },
          {
            name: t('source'),
            value: (
              <a
                href={localePath(locale, `/desk/imports/${run.id}`)}
                className="inline-flex min-h-6 items-center text-accent hover:underline"
              >
                <bdi>{sourceOf(locale, run) ?? t('allSources')}</bdi>
              </a>
            ),
          },
          { name: t('inserted'), value: formatNumber(locale, totals.inserted) },
          { name: t('updated'), value: formatNumber(locale, totals.updated) },
          { name: t('errors'), value: formatNumber(locale, totals.errors) },
        ]}
      />
    </Panel>
  );
}

function sourceOf(locale: Locale, { source, uploadName }: Overview['runs'][number]) {
  return source === null ? uploadName : nameOfSource(locale, source);
}

function Next({ locale, seen }: Part) {
  const t = translator(locale, 'desk.overview');
  const { jobs } = seen;
  return (
    <Panel title={t('next')} detail={t('queue', { active: jobs.active, waiting: jobs.waiting })}>
      {seen.next.length === 0 ? (
        <EmptyState title={t('nothingNext')} />
      ) : (
        <ol className="divide-y divide-line text-sm">
          {seen.next.map((job) => (
            <li key={job.id} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>{jobTitle(locale, job.name)}</span>
              {job.dueAt && <span className="text-muted">{formatMoment(locale, job.dueAt)}</span>}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function State({ locale, seen }: Part) {
  const t = translator(locale, 'desk.overview');
  const { disk, search, backupAgeMs } = seen;
  const index =
    search.indexes.find(({ engine }) => engine === search.answering) ?? search.indexes[0];
  return (
    <Panel title={t('stateTitle')}>
      <Facts
        items={[
          { name: t('engine'), value: translator(locale, 'desk.search.engines')(search.answering) },
          { name: t('documents'), value: formatNumber(locale, index?.documents?.article ?? 0) },
          { name: t('behind'), value: formatNumber(locale, index?.behind ?? 0) },
          {
            name: t('backup'),
            value:
              backupAgeMs === null
                ? t('noBackup')
                : t('ago', { duration: formatDuration(locale, backupAgeMs) }),
          },
          { name: t('archiveSize'), value: <bdi>{formatBytes(locale, disk.archiveBytes)}</bdi> },
          {
            name: t('disk'),
            value: t('diskFree', {
              free: formatBytes(locale, disk.freeBytes),
              total: formatBytes(locale, disk.totalBytes),
            }),
          },
          { name: t('failedJobs'), value: formatNumber(locale, seen.jobs.failed) },
        ]}
      />
    </Panel>
  );
}
