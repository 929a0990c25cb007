import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export function TagLinks(props: { locale: Locale; tags: string[] }) {
  if (props.tags.length === 0) return null;
  return (
    <ul
      aria-label={translator(props.locale, 'article')('tags')}
      className="mt-12 flex flex-wrap gap-2 text-sm"
    >
      {props.tags.map((tag) => (
        <li key={tag}>
          <a
            href={localePath(props.locale, `/tags/${encodeURIComponent(tag)}`)}
            className="inline-flex min-h-9 items-center rounded-card border border-line px-4 hover:border-accent hover:text-accent"
          >
            <bdi>{tag}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}
