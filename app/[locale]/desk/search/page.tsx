import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { Facts, Panel } from '#components/desk/panel';
import { latestMessageId } from '#lib/cable/subscribe';
import { formatBytes, formatMoment, formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { listJobs } from '#lib/queue/find-jobs';
import { type IndexState, type SearchState, searchState } from '#lib/search/search-state';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';
import { jobTitle } from '../job-title';
import { JobProgress, JobsFollowed } from '../live/live-parts';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'desk.search')('title'));
}

/** How search stands: who answers, what it holds, how far it follows the archive. */
export default async function SearchStatePage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/search');
  const { locale } = desk;
  const t = translator(locale, 'desk.search');
  const after = latestMessageId();
  const [state, running] = await Promise.all([searchState(), runningJobs()]);
  return (
    <DeskFrame
      {...desk}
      title={t('title')}
      detail={t('answering', { engine: t(`engines.${state.answering}`) })}
    >
      <JobsFollowed locale={locale} after={after} />
      {running.map(({ id, name, progress }) => (
        <Panel key={id} title={t('running', { job: jobTitle(locale, name) })}>
          <JobProgress
            locale={locale}
            jobId={id}
            progress={progress}
            after={after}
            path="/desk/search"
          />
        </Panel>
      ))}
      {state.server && <Server locale={locale} server={state.server} />}
      {state.indexes.map((index) => (
        <Index key={index.engine} locale={locale} index={index} />
      ))}
      <Panel title={t('mendTitle')} detail={t('mendLead')}>
        <div className="flex flex-wrap items-start gap-3">
          <DeskForm locale={locale} action="/desk/search/check" page="/desk/search">
            <SubmitButton>{t('check')}</SubmitButton>
          </DeskForm>
          <DeskForm locale={locale} action="/desk/search/reindex" page="/desk/search">
            <Confirm
              kind="quiet"
              action={t('reindex')}
              question={t('reindexQuestion')}
              yes={t('reindexYes')}
            />
          </DeskForm>
        </div>
      </Panel>
    </DeskFrame>
  );
}

function Server({
  locale,
  server,
}: {
  locale: Locale;
  server: NonNullable<SearchState['server']>;
}) {
  const t = translator(locale, 'desk.search');
  const isUsed = server.answering === 'server';
  return (
    <Panel
      title={t('serverTitle')}
      actions={
        <Badge kind={isUsed ? 'good' : 'bad'}>
          {t(isUsed ? 'used' : `reasons.${server.reason ?? 'away'}`)}
        </Badge>
      }
    >
      <Facts
        items={[
          { name: t('breaker'), value: t(`breakers.${server.breaker}`) },
          { name: t('since'), value: formatMoment(locale, server.since) },
          { name: t('version'), value: <bdi>{server.version ?? '—'}</bdi> },
          ...(server.lastError
            ? [
                {
                  name: t('lastError'),
                  value: (
                    <bdi dir="ltr">
                      {server.lastError.message} ({formatMoment(locale, server.lastError.at)})
                    </bdi>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Index({ locale, index }: { locale: Locale; index: IndexState }) {
  const t = translator(locale, 'desk.search');
  const { documents, bytes, behind = 0, failure, lastCheck } = index;
  const drift = lastCheck ? lastCheck.missing + lastCheck.stale + lastCheck.orphaned : 0;
  const isWell = !failure && (drift === 0 || lastCheck?.repaired);
  return (
    <Panel
      title={t('indexTitle', { engine: engineName(locale, index.engine) })}
      actions={<Badge kind={isWell ? 'good' : 'bad'}>{t(isWell ? 'well' : 'notWell')}</Badge>}
    >
      <Facts
        items={[
          ...(failure ? [{ name: t('lastError'), value: <bdi dir="ltr">{failure}</bdi> }] : []),
          { name: t('articles'), value: formatNumber(locale, documents?.article ?? 0) },
          { name: t('authors'), value: formatNumber(locale, documents?.author ?? 0) },
          { name: t('behind'), value: formatNumber(locale, behind) },
          ...(bytes ? [{ name: t('size'), value: <bdi>{formatBytes(locale, bytes)}</bdi> }] : []),
          {
            name: t('lastCheck'),
            value: lastCheck
              ? `${formatMoment(locale, lastCheck.checkedAt)} · ${t('found', { count: drift })}${drift > 0 && lastCheck.repaired ? ` ${t('repaired')}` : ''}`
              : t('neverChecked'),
          },
        ]}
      />
    </Panel>
  );
}

function engineName(locale: Locale, engine: string): string {
  const t = translator(locale, 'desk.search.engines');
  return engine === 'embedded' || engine === 'meilisearch' ? t(engine) : engine;
}

async function runningJobs() {
  const jobs = await listJobs({ state: 'active', queue: 'heavy', limit: 20 });
  return jobs.filter(({ name }) => name === 'reindex' || name === 'search-check');
}
