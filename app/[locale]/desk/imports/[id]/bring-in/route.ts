import { z } from 'zod';
import { translator } from '#lib/i18n/translator';
import { importRun } from '#lib/imports/list-imports';
import { startImport } from '#lib/imports/start-import';
import { trialRequest } from '#lib/imports/trial-request';
import { deskAction } from '../../../desk-action';
import { followPath } from '../../import-form';

/** Does what a trial showed: the same file, or the same folder as it is now. */
export const POST = deskAction({
  role: 'editor',
  audit: 'import.start',
  form: z.object({}),
  page: ({ id }) => `/desk/imports/${id}`,
  async run({ locale, user, params }) {
    const run = await importRun(Number(params.id));
    const request = run && (await trialRequest(run));
    const started = request && (await startImport({ ...request, by: user.email }));
    if (!started?.ok) {
      return { ok: false, errors: { '': translator(locale, 'deskImports')('trialGone') } };
    }
    const { jobId } = started;
    const label = run?.uploadName ?? request?.kind;
    return { ok: true, to: followPath(jobId), subject: { kind: 'job', id: jobId, label } };
  },
});
