import { SubmitButton } from '#components/desk/button';
import { type Locale, localePath } from '#lib/i18n/locales';

/** A search above a list of the desk; a plain form. */
export function SearchBox(props: {
  locale: Locale;
  /** The list's address, without a language. */
  action: string;
  label: string;
  button: string;
  query: string;
}) {
  return (
    <form
      method="get"
      action={localePath(props.locale, props.action)}
      className="mb-6 flex flex-wrap items-end gap-3"
    >
      <label className="min-w-0 flex-1 basis-64 text-sm">
        <span className="mb-1 block font-semibold">{props.label}</span>
        <input
          type="search"
          name="q"
          defaultValue={props.query}
          dir="auto"
          autoComplete="off"
          className="h-11 w-full rounded-lg border border-line bg-surface px-3 hover:border-accent"
        />
      </label>
      <SubmitButton kind="quiet">{props.button}</SubmitButton>
    </form>
  );
}
