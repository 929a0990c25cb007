import { LiveJob } from '#components/desk/live/live-job';
import { LiveList } from '#components/desk/live/live-list';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { progressView } from './job-progress';

/**
 * One job's progress, kept up to date, with a link to the newest state where there is no script.
 * @param after latestMessageId() from before the job was read, so that nothing is missed
 * @param path the page's address without a language
 */
export function JobProgress(props: {
  locale: Locale;
  jobId: string;
  progress: unknown;
  after: number;
  path: string;
  /** False while it waits for its turn. */
  hasBegun?: boolean;
  awaitsRun?: boolean;
}) {
  const { locale, jobId, hasBegun = true } = props;
  const t = translator(locale, 'deskJobs');
  return (
    <>
      <LiveJob
        url={localePath(locale, `/desk/live?job=${encodeURIComponent(jobId)}`)}
        after={props.after}
        initial={
          hasBegun
            ? progressView(locale, props.progress)
            : { percent: null, phase: t('notBegun'), facts: [] }
        }
        label={t('progress')}
        awaitsRun={props.awaitsRun}
      />
      <noscript>
        <a href={localePath(locale, props.path)} className="underline">
          {t('newest')}
        </a>
      </noscript>
    </>
  );
}

/** Keeps a page with lists of jobs up to date. */
export function JobsFollowed(props: { locale: Locale; after: number }) {
  return <LiveList url={localePath(props.locale, '/desk/live')} after={props.after} />;
}
