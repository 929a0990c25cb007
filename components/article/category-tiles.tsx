import type { Facet } from '#lib/articles/article';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { coverAddress } from '#lib/tatreez/addresses';
import { nameLanguage } from '#lib/typography/name-language';

/** The topics of the archive, each under the cloth whose colours its articles' covers have. */
export function CategoryTiles(props: { locale: Locale; categories: Facet[] }) {
  const { locale } = props;
  const t = translator(locale, 'articles');
  return (
    <ul className="grid grid-cols-2 gap-x-6 gap-y-8 md:grid-cols-3 lg:grid-cols-4">
      {props.categories.map(({ name, count }) => (
        <li key={name} className="group relative">
          <CategoryCloth name={name} className="aspect-[2/1] rounded-card" />
          <p className="mt-2 font-title text-2xl">
            <a
              href={localePath(locale, `/categories/${encodeURIComponent(name)}`)}
              className="decoration-leaf decoration-2 underline-offset-8 after:absolute after:inset-0 group-hover:underline"
            >
              <bdi lang={nameLanguage(name)}>{name}</bdi>
            </a>
          </p>
          <p className="text-[0.8125rem] text-muted">{t('count', { count })}</p>
        </li>
      ))}
    </ul>
  );
}

/** A topic's own cloth. */
export function CategoryCloth(props: { name: string; className: string }) {
  return (
    <div className={`overflow-hidden bg-sunken ${props.className}`} aria-hidden="true">
      {/* biome-ignore lint/performance/noImgElement: an SVG of a kilobyte needs no optimizer */}
      <img
        src={coverAddress(`topic-${props.name}`, props.name)}
        alt=""
        width={640}
        height={360}
        loading="lazy"
        decoding="async"
        className="size-full object-cover"
      />
    </div>
  );
}
