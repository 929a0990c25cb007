import { z } from 'zod';
import type { ProgressView } from '#components/desk/live/live-job';
import { formatBytes, formatDuration, formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type ImportJobProgress, importJobProgress } from '#lib/imports/import-progress';

/** What a job says that goes through a known number of things. */
const countedProgress = z.object({
  phase: z.string().optional(),
  done: z.number(),
  total: z.number(),
});

/** What a job says of itself, in words: the same in the page and in what is told live. */
export function progressView(locale: Locale, progress: unknown): ProgressView {
  const read = importJobProgress.safeParse(progress);
  if (read.success) return importView(locale, read.data);
  const t = translator(locale, 'deskJobs');
  const counted = countedProgress.safeParse(progress).data;
  if (!counted) return { percent: null, phase: t('working'), facts: [] };
  const { phase, done, total } = counted;
  return {
    percent: total > 0 ? Math.floor((100 * done) / total) : null,
    phase: t(phase === 'indexing' ? 'indexing' : 'working'),
    facts: [
      {
        name: t('doneOf'),
        value: `${formatNumber(locale, done)} / ${formatNumber(locale, total)}`,
      },
    ],
  };
}

function importView(locale: Locale, progress: ImportJobProgress): ProgressView {
  const t = translator(locale, 'deskImports');
  const number = (value: number) => formatNumber(locale, value);
  const { phase, bytesRead, bytesTotal, secondsLeft, file } = progress;
  if (phase === 'waiting') return { percent: null, phase: t('phases.waiting'), facts: [] };
  const isReading = phase === 'rows';
  const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0;
  return {
    percent: isReading ? Math.floor(share * 100) : null,
    phase: t(`phases.${phase}`),
    hasRun: progress.runId !== null,
    facts: [
      { name: t('rows'), value: number(progress.rows) },
      { name: t('rate'), value: number(progress.rowsPerSecond) },
      {
        name: t('left'),
        value:
          isReading && secondsLeft !== null ? formatDuration(locale, secondsLeft * 1_000) : '—',
      },
      { name: t('inserted'), value: number(progress.inserted) },
      { name: t('updated'), value: number(progress.updated) },
      { name: t('unchanged'), value: number(progress.unchanged) },
      { name: t('skipped'), value: number(progress.skipped) },
      { name: t('errors'), value: number(progress.errors) },
      {
        name: t('read'),
        value: `${formatBytes(locale, bytesRead)} / ${formatBytes(locale, bytesTotal)}`,
      },
      {
        name: t('file'),
        value: `${file ?? '—'} (${number(progress.fileNumber)}/${number(progress.files)})`,
      },
    ],
  };
}
