import { readLocale } from '#app/read-request';
import { isSameOrigin } from '#lib/accounts/own-origin';
import { holdForm } from '#lib/desk/held-forms';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type ActionParams, plain, seeOther } from './desk-action';
import { type FormValues, readForm, withoutSecrets } from './form-values';

export interface OpenInput {
  locale: Locale;
  values: FormValues;
  params: ActionParams;
  request: Request;
  /** Back to a page of the desk (without a language) with what was typed and what is wrong. */
  refuse: (page: string, errors: Record<string, string>) => Response;
}

/**
 * Makes the POST handler of the few routes that are there for people who are not signed in:
 * signing in itself, and the links that let somebody in. Each limits its tries itself.
 */
export function openAction(run: (input: OpenInput) => Promise<Response>) {
  return async (
    request: Request,
    context: { params: Promise<ActionParams> },
  ): Promise<Response> => {
    const params = await context.params;
    const locale = readLocale(params.locale ?? '');
    const t = translator(locale, 'desk.forms');
    if (!isSameOrigin(request.headers)) return plain(403, t('foreign'));
    const read = await readForm(request);
    if (!read.ok) return plain(read.status, t(read.reason));
    const { values } = read;
    const refuse = (page: string, errors: Record<string, string>) =>
      seeOther(holdForm(localePath(locale, page), null, { values: briefly(values), errors }));
    return run({ locale, values, params, request, refuse });
  };
}

/** Anybody may send anything here: no more is kept than a name and an address need. */
function briefly(values: FormValues): FormValues {
  const kept = Object.entries(withoutSecrets(values)).filter(([name]) =>
    /^(email|name)$/.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value).slice(0, 200)]));
}
