import { readId, readLocale } from '#app/read-request';
import { addressOf } from '#lib/accounts/own-origin';
import { recordAudit } from '#lib/audit/audit-log';
import { maxPortraitBytes } from '#lib/authors/portraits/portrait-files';
import { holdForm } from '#lib/desk/held-forms';
import { type PortraitResult, setPortrait } from '#lib/editing/set-portrait';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import {
  FormBrokenOffError,
  FormMalformedError,
  readMultipart,
} from '#lib/imports/uploads/read-multipart';
import { type ActionParams, admit, seeOther } from '../../../desk-action';
import { signInPath } from '../../../guard';

/** Of the form around the file. */
const otherBytes = 4_096;

/** Takes a portrait of an author. */
export async function POST(
  request: Request,
  context: { params: Promise<ActionParams> },
): Promise<Response> {
  const params = await context.params;
  const locale = readLocale(params.locale ?? '');
  const id = readId(params.id ?? '') ?? 0;
  const page = `/desk/authors/${id}`;
  const admitted = admit(request, locale);
  if (!admitted.ok) {
    const isSignedOut = admitted.response.status === 401;
    return isSignedOut ? seeOther(signInPath(locale, page)) : admitted.response;
  }
  const { user } = admitted.session;
  const to = localePath(locale, page);
  const t = translator(locale, 'deskContent.portrait');
  const file = await readFile(request);
  const result: PortraitResult | { ok: false; reason: 'broken_off' } =
    typeof file === 'string' ? { ok: false, reason: file } : await setPortrait(id, file, user);
  if (!result.ok) {
    const size = String(maxPortraitBytes / 1e6);
    const text = t(`refusals.${result.reason}`, { size });
    return seeOther(holdForm(to, user.id, { values: {}, errors: { portrait: text } }));
  }
  recordAudit({
    user,
    action: 'author.portrait',
    subject: { kind: 'author', id },
    details: { change: result.changeId },
    address: addressOf(request.headers),
  });
  return seeOther(holdForm(to, user.id, { values: {}, errors: {}, notice: t('done') }));
}

/** The form's one file, in memory: it is small, or refused while it comes. */
async function readFile(
  request: Request,
): Promise<Buffer | 'no_file' | 'too_large' | 'broken_off'> {
  const { body, headers } = request;
  if (Number(headers.get('content-length') ?? 0) > maxPortraitBytes + otherBytes)
    return 'too_large';
  if (!body) return 'no_file';
  try {
    for await (const part of readMultipart(body, headers.get('content-type') ?? '')) {
      if (part.name !== 'portrait') continue;
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of part.body) {
        bytes += chunk.length;
        if (bytes > maxPortraitBytes) return 'too_large';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    }
    return 'no_file';
  } catch (error) {
    if (error instanceof FormMalformedError) return 'no_file';
    if (error instanceof FormBrokenOffError) return 'broken_off';
    throw error;
  }
}
