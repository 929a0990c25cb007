import type { z } from 'zod';
import { readLocale } from '#app/read-request';
import { hasRole, type Role, type SignedIn, type User } from '#lib/accounts/account';
import { deskPath } from '#lib/accounts/desk-path';
import { addressOf, isSameOrigin } from '#lib/accounts/own-origin';
import { readPastSession, readSession } from '#lib/accounts/read-session';
import { type AuditSubject, recordAudit } from '#lib/audit/audit-log';
import type { HeldForm } from '#lib/desk/held-form';
import { holdForm } from '#lib/desk/held-forms';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type FormValues, issueTexts, readForm, withoutSecrets } from './form-values';

export type ActionParams = Record<string, string>;

export interface ActionInput<Values> {
  locale: Locale;
  user: User;
  session: SignedIn;
  values: Values;
  /** The segments of the route's address: `{ id: '12' }`. */
  params: ActionParams;
  request: Request;
  /** The network address the request came from. */
  address: string;
}

/** What an action did. Texts are for people, in their language. */
export type ActionResult =
  | {
      ok: true;
      /** Shown on the page that follows. */
      notice?: string;
      /** Values for that page to show once, such as a link: held.values there. */
      show?: Record<string, string>;
      /** The page that follows, without a language; else the page the form is on. */
      to?: string;
      subject?: AuditSubject;
      details?: Record<string, unknown>;
      /** Set-Cookie lines. */
      cookies?: string[];
      /** Nothing was done that is worth a line in the audit log. */
      unaudited?: boolean;
    }
  | {
      ok: false;
      /** By the field's name; '' is the form as a whole. What was typed is kept. */
      errors: Record<string, string>;
    };

export interface DeskAction<Schema extends z.ZodType> {
  /** Who may do it. */
  role: Role;
  /** Its name in the audit log: `article.hide`. */
  audit: string;
  /** The form's fields, all of them strings or lists of strings. Messages may be texts of yours. */
  form: Schema | ((locale: Locale, user: User) => Schema);
  /** The page the form is on, without a language, where the form itself does not say. */
  page: (params: ActionParams) => string;
  run: (input: ActionInput<z.infer<Schema>>) => ActionResult | Promise<ActionResult>;
}

type Context = { params: Promise<ActionParams> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/**
 * Makes the POST handler of a route that changes something: it checks where the request came
 * from, the session and the role, reads the form, does the work, writes the audit log and sends
 * the browser on to a page (303), so that going back or reloading never does it twice. With
 * `Accept: application/json` the same route answers scripts of ours with JSON.
 */
export function deskAction<Schema extends z.ZodType>(action: DeskAction<Schema>): Handler {
  return async (request, context) => {
    const params = await context.params;
    const locale = readLocale(params.locale ?? '');
    const refused = await refusal(request, locale, action, params);
    if ('response' in refused) return refused.response;
    const { session, fields, page } = refused;
    const schema =
      typeof action.form === 'function' ? action.form(locale, session.user) : action.form;
    const parsed = schema.safeParse(fields, { error: issueTexts(locale) });
    const address = addressOf(request.headers);
    const result: ActionResult = parsed.success
      ? await action.run({
          locale,
          user: session.user,
          session,
          values: parsed.data,
          params,
          request,
          address,
        })
      : { ok: false, errors: fieldErrors(parsed.error) };
    if (result.ok && !result.unaudited) {
      const { subject, details } = result;
      recordAudit({ user: session.user, action: action.audit, subject, details, address });
    }
    return answer(request, session.user, result, { locale, fields, page });
  };
}

/**
 * For routes that are no forms (uploads, streams, downloads): who asks, or the answer that refuses.
 * Requests that change something must come from a page of ours.
 */
export function admit(
  request: Request,
  locale: Locale,
  role: Role = 'editor',
): { ok: true; session: SignedIn } | { ok: false; response: Response } {
  const t = translator(locale, 'desk.forms');
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && !isSameOrigin(request.headers)) {
    return { ok: false, response: plain(403, t('foreign')) };
  }
  const session = readSession(request.headers);
  if (session && hasRole(session.user, role)) return { ok: true, session };
  return { ok: false, response: session ? plain(403, t('forbidden')) : plain(401, t('signedOut')) };
}

type Refusal = { response: Response } | { session: SignedIn; fields: FormValues; page: string };

async function refusal(
  request: Request,
  locale: Locale,
  action: { role: Role; page: (params: ActionParams) => string },
  params: ActionParams,
): Promise<Refusal> {
  const t = translator(locale, 'desk.forms');
  if (!isSameOrigin(request.headers)) return { response: plain(403, t('foreign')) };
  const read = await readForm(request);
  if (!read.ok) return { response: plain(read.status, t(read.reason)) };
  const { _page, ...fields } = read.values;
  const page = deskPath(_page) ?? localePath(locale, action.page(params));
  const session = readSession(request.headers);
  if (session && hasRole(session.user, action.role)) return { session, fields, page };
  if (wantsJson(request)) {
    const status = session ? 403 : 401;
    const errors = { '': t(session ? 'forbidden' : 'signedOut') };
    return { response: Response.json({ ok: false, errors }, { status }) };
  }
  if (session) return { response: seeOther(localePath(locale, '/desk/forbidden')) };
  return { response: seeOther(signInWith(request, locale, page, fields)) };
}

/** To sign-in, and from there back to the page, with what was typed if the browser was signed in. */
function signInWith(request: Request, locale: Locale, page: string, fields: FormValues): string {
  const past = readPastSession(request.headers);
  const errors = { '': translator(locale, 'desk.forms')('keptText') };
  const next = past
    ? holdForm(page, past.userId, { values: withoutSecrets(fields), errors })
    : page;
  return localePath(locale, `/desk/sign-in?next=${encodeURIComponent(next)}`);
}

function answer(
  request: Request,
  user: User,
  result: ActionResult,
  from: { locale: Locale; fields: FormValues; page: string },
): Response {
  if (wantsJson(request)) {
    if (!result.ok) return Response.json({ ok: false, errors: result.errors }, { status: 422 });
    const response = Response.json({ ok: true, notice: result.notice });
    return withCookies(response, result.cookies);
  }
  if (!result.ok) {
    const held: HeldForm = { values: withoutSecrets(from.fields), errors: result.errors };
    return seeOther(holdForm(from.page, user.id, held));
  }
  const to = result.to ? localePath(from.locale, result.to) : from.page;
  const { notice, show = {} } = result;
  return seeOther(notice ? holdForm(to, user.id, { notice, values: show }) : to, result.cookies);
}

export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) errors[String(path[0] ?? '')] ??= message;
  return errors;
}

/** The browser goes on to a page with a GET. */
export function seeOther(to: string, cookies: string[] = []): Response {
  const headers = { location: to, 'cache-control': 'no-store' };
  return withCookies(new Response(null, { status: 303, headers }), cookies);
}

function withCookies(response: Response, cookies: string[] = []): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

export function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function wantsJson(request: Request): boolean {
  return request.headers.get('accept')?.includes('application/json') ?? false;
}
