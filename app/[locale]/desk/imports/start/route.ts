import { startImport } from '#lib/imports/start-import';
import { deskAction } from '../../desk-action';
import { followPath, importForm, importOptions } from '../import-form';

/** Imports the folder the timetable imports, now. */
export const POST = deskAction({
  role: 'editor',
  audit: 'import.start',
  form: importForm,
  page: () => '/desk/imports',
  async run({ user, values }) {
    const options = importOptions(values);
    const started = await startImport({ kind: 'hasad', by: user.email, ...options });
    if (!started.ok) return { ok: false, errors: { '': started.message } };
    const { jobId } = started;
    return {
      ok: true,
      to: followPath(jobId),
      subject: { kind: 'job', id: jobId, label: 'hasad' },
      details: options,
    };
  },
});
