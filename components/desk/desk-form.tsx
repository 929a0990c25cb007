import type { ReactNode } from 'react';
import { type Locale, localePath } from '#lib/i18n/locales';

/**
 * A form of the desk: a plain POST to a route made with deskAction(). What is wrong comes back
 * to the page it is on, with what was typed.
 * @param action the route's address, without a language
 * @param page the address of the page it is on, without a language, with its query
 */
export function DeskForm(props: {
  locale: Locale;
  action: string;
  page: string;
  children: ReactNode;
  label?: string;
  className?: string;
  id?: string;
}) {
  return (
    <form
      method="post"
      action={localePath(props.locale, props.action)}
      aria-label={props.label}
      className={props.className ?? 'space-y-5'}
      id={props.id}
      // Errors come from the server, in the page's language and beside the field.
      noValidate
    >
      <input type="hidden" name="_page" value={localePath(props.locale, props.page)} />
      {props.children}
    </form>
  );
}
