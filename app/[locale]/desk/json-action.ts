import type { z } from 'zod';
import { readLocale } from '#app/read-request';
import { isSameOrigin } from '#lib/accounts/own-origin';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type ActionParams, plain } from './desk-action';

const maxBytes = 100_000;

/**
 * Makes a POST handler for scripts of ours that send JSON: only from our own pages, and parsed.
 * Who may call it is the handler's own question (admit).
 */
export function jsonAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: {
    locale: Locale;
    body: z.infer<Schema>;
    request: Request;
  }) => Response | Promise<Response>,
) {
  return async (
    request: Request,
    context: { params: Promise<ActionParams> },
  ): Promise<Response> => {
    const locale = readLocale((await context.params).locale ?? '');
    const t = translator(locale, 'desk.forms');
    if (!isSameOrigin(request.headers)) return plain(403, t('foreign'));
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    if (!(length <= maxBytes)) return plain(413, t('tooLarge'));
    const body = schema.safeParse(parse(await request.text()));
    if (!body.success) return plain(400, t('unreadable'));
    return run({ locale, body: body.data, request });
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
