import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The name in the reader's language beside a stitched eight-pointed star. */
export function Logo(props: { locale: Locale }) {
  return (
    <span className="flex items-center gap-2.5">
      <svg viewBox="0 0 22 22" className="size-8" aria-hidden="true" focusable="false">
        <path
          className="fill-accent"
          d="M10 0h2v4h-2zM8 4h6v2H8zM4 4h2v2H4zM16 4h2v2h-2zM6 6h10v2H6zM4 8h14v2H4zM0 10h4v2H0zM18 10h4v2h-4zM4 12h14v2H4zM6 14h10v2H6zM4 16h2v2H4zM16 16h2v2h-2zM8 16h6v2H8zM10 18h2v4h-2z"
        />
        <path className="fill-warm" d="M6 10h3v2H6zM13 10h3v2h-3zM10 6h2v3h-2zM10 13h2v3h-2z" />
        <path className="fill-paper" d="M10 10h2v2h-2z" />
      </svg>
      <span className="text-xl font-bold">{translator(props.locale, 'site')('name')}</span>
    </span>
  );
}
