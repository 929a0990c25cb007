import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readLocale } from '#app/read-request';
import { hasRole, type Role, type SignedIn, type User } from '#lib/accounts/account';
import { readSession } from '#lib/accounts/read-session';
import type { RawParams } from '#lib/articles/listing-params';
import { type HeldForm, heldParam } from '#lib/desk/held-form';
import { readHeldForm } from '#lib/desk/held-forms';
import { type Locale, localePath } from '#lib/i18n/locales';

/** What a page of Next.js is given. */
export interface DeskPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<RawParams>;
}

/** What every page of the desk needs; all of it goes into <DeskFrame {...desk}>. */
export interface Desk {
  locale: Locale;
  /** Who asks. */
  user: User;
  session: SignedIn;
  /** This page's address without a language, with its query. */
  path: string;
  /** The form that came back, or the notice of what was done. */
  held: HeldForm;
  query: RawParams;
}

/**
 * Begins every page of the desk: nobody without a session and the role gets past it. Others are
 * sent to sign in, and come back here after it.
 * @param path the page's address without a language and query, such as `/desk/users`
 */
export async function openDesk(
  props: DeskPageProps,
  path: string,
  role: Role = 'editor',
): Promise<Desk> {
  const locale = readLocale((await props.params).locale);
  const query = await props.searchParams;
  const session = readSession(await headers());
  const full = withQuery(path, query);
  if (!session) redirect(signInPath(locale, full));
  if (!hasRole(session.user, role)) redirect(localePath(locale, '/desk/forbidden'));
  return {
    locale,
    user: session.user,
    session,
    path: withQuery(path, query, heldParam),
    held: readHeldForm(query[heldParam], path, session.user.id),
    query,
  };
}

/** Where to sign in, coming back to a page of the desk. @param path without a language */
export function signInPath(locale: Locale, path: string): string {
  const next = encodeURIComponent(localePath(locale, path));
  return localePath(locale, path === '/desk' ? '/desk/sign-in' : `/desk/sign-in?next=${next}`);
}

function withQuery(path: string, query: RawParams, without?: string): string {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name === without) continue;
    for (const each of [value ?? []].flat()) kept.append(name, each);
  }
  return kept.size > 0 ? `${path}?${kept}` : path;
}
