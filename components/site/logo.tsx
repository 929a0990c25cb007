import type { Locale } from '#lib/i18n/locales';
import { wordmarkPaths } from '#lib/site/wordmark-paths';

/** The name in the reader's language, its dots stitches. Whoever shows it says the name in words. */
export function Logo(props: { locale: Locale; className?: string }) {
  const { box, letters, dots } = wordmarkPaths[props.locale];
  return (
    <svg
      viewBox={box}
      className={props.className ?? (props.locale === 'ar' ? 'h-9' : 'h-7')}
      aria-hidden="true"
      focusable="false"
    >
      <path className="fill-ink" d={letters} />
      <path className="fill-clay" d={dots} />
    </svg>
  );
}
