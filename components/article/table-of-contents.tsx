import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The headings of a long read; nothing for an article with fewer than three. */
export function TableOfContents(props: {
  locale: Locale;
  language: Locale;
  headings: { id: string; text: string; level: number }[];
}) {
  const shown = props.headings.filter((heading) => heading.level <= 3);
  if (shown.length < 3) return null;
  return (
    <details className="print:hidden mb-10 rounded-card bg-sunken px-5 py-3">
      <summary className="cursor-pointer py-2 text-sm font-semibold">
        {translator(props.locale, 'article')('contents')}
      </summary>
      <ul lang={props.language} dir={locales[props.language].dir} className="pb-2 text-sm">
        {shown.map((heading) => (
          <li key={heading.id} className={heading.level > 2 ? 'ps-5' : ''}>
            <a
              href={`#${heading.id}`}
              className="inline-flex min-h-9 items-center text-muted hover:text-accent hover:underline"
            >
              {heading.text}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
