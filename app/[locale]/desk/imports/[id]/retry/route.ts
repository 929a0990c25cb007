import { z } from 'zod';
import { translator } from '#lib/i18n/translator';
import { startImport } from '#lib/imports/start-import';
import { deskAction } from '../../../desk-action';
import { followPath } from '../../import-form';

/** Reads a run's rejected rows again, after the file or the rules were mended. */
export const POST = deskAction({
  role: 'editor',
  audit: 'import.retry',
  form: z.object({}),
  page: ({ id }) => `/desk/imports/${id}`,
  async run({ locale, user, params }) {
    const runId = Number(params.id);
    const started = await startImport({ kind: 'retry', runId, by: user.email });
    if (!started.ok) {
      return { ok: false, errors: { '': translator(locale, 'deskImports')('nothingToRetry') } };
    }
    const { jobId } = started;
    return { ok: true, to: followPath(jobId), subject: { kind: 'import', id: runId } };
  },
});
