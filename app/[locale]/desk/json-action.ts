import type { z } from 'zod';
import { readLocale } from '#app/read-request';
import type { Role, User } from '#lib/accounts/account';
import { isSameOrigin } from '#lib/accounts/own-origin';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type ActionParams, admit, plain } from './desk-action';

const maxBytes = 100_000;

/**
 * Makes a POST handler for scripts of ours that send JSON: only from our own pages, only for
 * those it is for, and parsed.
 * @param options.role 'anybody' for signing in itself
 */
export function jsonAction<Schema extends z.ZodType, For extends Role | 'anybody'>(options: {
  role: For;
  body: Schema;
  run: (input: {
    locale: Locale;
    body: z.infer<Schema>;
    user: For extends Role ? User : undefined;
    request: Request;
  }) => Response | Promise<Response>;
}) {
  return async (
    request: Request,
    context: { params: Promise<ActionParams> },
  ): Promise<Response> => {
    const locale = readLocale((await context.params).locale ?? '');
    const t = translator(locale, 'desk.forms');
    if (!isSameOrigin(request.headers)) return plain(403, t('foreign'));
    const admitted = options.role === 'anybody' ? undefined : admit(request, locale, options.role);
    if (admitted && !admitted.ok) return admitted.response;
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    if (!(length <= maxBytes)) return plain(413, t('tooLarge'));
    const body = options.body.safeParse(parse(await request.text()));
    if (!body.success) return plain(400, t('unreadable'));
    const user = admitted?.session.user as For extends Role ? User : undefined;
    return options.run({ locale, body: body.data, user, request });
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
