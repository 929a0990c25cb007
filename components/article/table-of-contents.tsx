import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { typeset } from '#lib/typography/quotation-marks';

interface Contents {
  locale: Locale;
  language: Locale;
  headings: { id: string; text: string; level: number }[];
}

/** The headings worth listing: none for an article with fewer than three. */
function listed(headings: Contents['headings']): Contents['headings'] {
  const shown = headings.filter((heading) => heading.level <= 3);
  return shown.length < 3 ? [] : shown;
}

/** The contents of a long read above its text, folded; where there is room they stand beside it. */
export function TableOfContents(props: Contents) {
  const headings = listed(props.headings);
  if (headings.length === 0) return null;
  return (
    <details className="group mb-8 border-y border-line xl:hidden print:hidden">
      <summary className="flex min-h-12 items-center gap-2 font-semibold hover:text-accent">
        {translator(props.locale, 'article')('contents')}
        <span
          aria-hidden="true"
          className="text-xs text-clay transition-transform group-open:rotate-180"
        >
          ▾
        </span>
      </summary>
      <Entries {...props} headings={headings} />
    </details>
  );
}

/** The same beside the text, in view all the way down. */
export function SideContents(props: Contents) {
  const headings = listed(props.headings);
  if (headings.length === 0) return null;
  const title = translator(props.locale, 'article')('contents');
  return (
    <nav
      aria-label={title}
      className="sticky top-28 max-h-[calc(100dvh-9rem)] overflow-y-auto border-s border-line ps-5 max-xl:hidden print:hidden"
    >
      <p className="text-[0.8125rem] font-semibold">{title}</p>
      <Entries {...props} headings={headings} />
    </nav>
  );
}

function Entries(props: Contents) {
  return (
    <ul
      lang={props.language}
      dir={locales[props.language].dir}
      className="pb-4 text-[0.875rem] leading-snug"
    >
      {props.headings.map((heading) => (
        <li key={heading.id} className={heading.level > 2 ? 'ps-4' : ''}>
          <a
            href={`#${encodeURIComponent(heading.id)}`}
            className="block py-1.5 text-muted hover:text-accent hover:underline"
          >
            {typeset(heading.text, props.language)}
          </a>
        </li>
      ))}
    </ul>
  );
}
