import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Says quietly that the embedded index answered because the search server could not. */
export function SubstituteNote(props: { locale: Locale; substitute?: boolean }) {
  if (!props.substitute) return null;
  return (
    <p role="status" className="mb-4 text-sm text-muted">
      {translator(props.locale, 'searchServer')('substitute')}
    </p>
  );
}
