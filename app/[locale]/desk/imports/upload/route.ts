import type { z } from 'zod';
import { readLocale } from '#app/read-request';
import { addressOf } from '#lib/accounts/own-origin';
import { recordAudit } from '#lib/audit/audit-log';
import { holdForm } from '#lib/desk/held-forms';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { startImport } from '#lib/imports/start-import';
import { type ActionParams, admit, seeOther } from '../../desk-action';
import { signInPath } from '../../guard';
import { followPath, importForm, importOptions } from '../import-form';
import { type Received, receiveUpload } from './receive-upload';

const page = '/desk/imports';

/**
 * Takes a file of articles as it streams in, and has it imported. The form is a plain one; with
 * `Accept: application/json` the answer says where to go on, for the script that shows how far
 * the file has come.
 */
export async function POST(
  request: Request,
  context: { params: Promise<ActionParams> },
): Promise<Response> {
  const locale = readLocale((await context.params).locale ?? '');
  const admitted = admit(request, locale);
  const isScript = request.headers.get('accept')?.includes('application/json') ?? false;
  if (!admitted.ok) {
    if (admitted.response.status !== 401) return admitted.response;
    const to = signInPath(locale, page);
    return isScript ? Response.json({ ok: false, signIn: to }, { status: 401 }) : seeOther(to);
  }
  const { user } = admitted.session;
  const received = await receiveUpload(request, user.email);
  const values = importForm.safeParse(received.values).data ?? {};
  const started = await start(received, values, user.email);
  if (!started.ok) {
    const text = translator(locale, 'deskImports.refusals')(started.reason);
    if (isScript) return Response.json({ ok: false, error: text }, { status: 422 });
    const held = { values: received.values, errors: { file: text } };
    return seeOther(holdForm(localePath(locale, page), user.id, held));
  }
  const { jobId, name } = started;
  recordAudit({
    user,
    action: 'import.upload',
    subject: { kind: 'job', id: jobId, label: name },
    details: importOptions(values),
    address: addressOf(request.headers),
  });
  const to = localePath(locale, followPath(jobId));
  return isScript ? Response.json({ ok: true, to }) : seeOther(to);
}

async function start(received: Received, values: z.infer<typeof importForm>, by: string) {
  const { staged } = received;
  if (!staged.ok) return staged;
  const { id: upload, name } = staged.upload;
  const started = await startImport({ kind: 'upload', upload, by, ...importOptions(values) });
  if (!started.ok) throw new Error(started.message);
  return { ok: true as const, jobId: started.jobId, name };
}
