import type { z } from 'zod';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** A form as it was sent; a name that was there more than once has a list. */
export type FormValues = Record<string, string | string[]>;

export type ReadForm =
  | { ok: true; values: FormValues }
  | { ok: false; status: 400 | 413 | 415; reason: 'unreadable' | 'tooLarge' | 'notAForm' };

const maxBytes = 2_000_000;

/** The fields of a form. Files are not read here: a route that takes them streams them itself. */
export async function readForm(request: Request): Promise<ReadForm> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    return { ok: false, status: 415, reason: 'notAForm' };
  }
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  // Browsers always say how long a form is.
  if (!(length <= maxBytes)) return { ok: false, status: 413, reason: 'tooLarge' };
  try {
    return { ok: true, values: valuesOf(await request.formData()) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, status: 400, reason: 'unreadable' };
    throw error;
  }
}

/** In one pass: anybody may send a form of hundreds of thousands of fields. */
function valuesOf(form: FormData): FormValues {
  const lists = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (Object.hasOwn(Object.prototype, name) || name === '__proto__') continue;
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    // Browsers send lines with CRLF; a NUL has no place in any field.
    if (typeof value === 'string') list.push(value.replaceAll('\r\n', '\n').replaceAll('\0', ''));
  }
  const values: FormValues = {};
  for (const [name, list] of lists) values[name] = list.length > 1 ? list : (list[0] ?? '');
  return values;
}

/** What may be kept until the form is shown again. */
export function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !/password|secret|token|code/i.test(name)),
  );
}

/** What is wrong with a field, in the reader's language, where the schema has no text of its own. */
export function issueTexts(locale: Locale): z.core.$ZodErrorMap {
  const t = translator(locale, 'desk.forms');
  return (issue) => {
    const isMissing = issue.input === undefined || issue.input === '';
    if (isMissing && issue.code !== 'custom') return t('required');
    if (issue.code === 'too_big') return t('tooLong', { count: Number(issue.maximum) });
    if (issue.code === 'too_small') return t('tooShort', { count: Number(issue.minimum) });
    if (issue.code === 'invalid_value') return t('notAChoice');
    if (issue.code === 'invalid_format' && issue.format === 'email') return t('notAnEmail');
    if (issue.code === 'invalid_format' && issue.format === 'url') return t('notAnAddress');
    return t('invalid');
  };
}
