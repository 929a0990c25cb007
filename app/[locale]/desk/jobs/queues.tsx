import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DataTable } from '#components/desk/data-table';
import { DeskForm } from '#components/desk/desk-form';
import { formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { QueueState } from '#lib/queue/change-jobs';

const counts = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;

/** The queues, how many jobs each has, and the switch for all of them. */
export function Queues(props: { locale: Locale; path: string; queues: QueueState[] }) {
  const { locale, queues } = props;
  const t = translator(locale, 'deskJobs');
  const isPaused = queues.some((queue) => queue.isPaused);
  return (
    <section aria-labelledby="queues" className="mb-6">
      <h2 id="queues" className="mb-3 text-xl">
        {t('queues')}
      </h2>
      <DataTable
        label={t('queues')}
        rows={queues}
        keyOf={({ name }) => name}
        columns={[
          {
            title: t('queue'),
            cell: ({ name }) => (
              <>
                <p className="font-semibold">{t(`queueNames.${name}`)}</p>
                <p className="text-muted">{t(`queueLeads.${name}`)}</p>
              </>
            ),
          },
          { title: t('state'), cell: (queue) => <QueueBadge locale={locale} queue={queue} /> },
          ...counts.map((name) => ({
            title: t(`states.${name}`),
            isNumber: true,
            cell: (queue: QueueState) => formatNumber(locale, queue.counts[name]),
          })),
        ]}
      />
      <DeskForm
        locale={locale}
        action="/desk/jobs/pause"
        page={props.path}
        className="mt-3 flex flex-wrap gap-2"
      >
        {isPaused ? (
          <SubmitButton name="paused" value="no">
            {t('resume')}
          </SubmitButton>
        ) : (
          <Confirm
            kind="quiet"
            action={t('pause')}
            question={t('pauseQuestion')}
            yes={t('pauseYes')}
            name="paused"
            value="yes"
          />
        )}
      </DeskForm>
    </section>
  );
}

function QueueBadge({ locale, queue }: { locale: Locale; queue: QueueState }) {
  const t = translator(locale, 'deskJobs');
  if (queue.isPaused) return <Badge kind="bad">{t('isPaused')}</Badge>;
  if (queue.workers === 0) return <Badge kind="bad">{t('noWorkers')}</Badge>;
  return <Badge kind="good">{t('works')}</Badge>;
}
