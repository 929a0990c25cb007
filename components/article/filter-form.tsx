import { Icon } from '#components/ui/icon';
import type { Facet } from '#lib/articles/article';
import type { ListingParams } from '#lib/articles/listing-params';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const fieldClass =
  'h-11 w-full rounded-card border border-edge bg-surface px-3 hover:border-accent';

/** Filters and order of a list, folded away until wanted; a plain form. */
export function FilterForm(props: {
  locale: Locale;
  action: string;
  params: ListingParams;
  categories: Facet[];
  sources: Facet[];
  /** Filters that the page itself fixes, so they are not offered. */
  fixed?: ('category' | 'tag' | 'source' | 'author')[];
}) {
  const { locale, params } = props;
  const t = translator(locale, 'filters');
  const fixed = new Set<string>(props.fixed);
  return (
    <details className="group mb-8 rounded-card border border-line bg-surface print:hidden">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 px-4 text-sm hover:text-accent [&::-webkit-details-marker]:hidden">
        <Icon name="filter" className="size-4.5" />
        {t('more')}
      </summary>
      <form
        action={localePath(locale, props.action)}
        method="get"
        aria-label={t('label')}
        className="grid gap-4 border-t border-line p-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        {params.q && <input type="hidden" name="q" value={params.q} />}
        {params.tag && !fixed.has('tag') && <input type="hidden" name="tag" value={params.tag} />}
        {params.author && !fixed.has('author') && (
          <input type="hidden" name="author" value={params.author} />
        )}
        {params.year && <input type="hidden" name="year" value={params.year} />}
        {params.language && <input type="hidden" name="language" value={params.language} />}
        {!fixed.has('category') && (
          <Choice
            name="category"
            label={t('category')}
            all={t('all')}
            value={params.category}
            facets={props.categories}
          />
        )}
        {!fixed.has('source') && (
          <Choice
            name="source"
            label={t('source')}
            all={t('all')}
            value={params.source}
            facets={props.sources}
          />
        )}
        <Field label={t('sort')}>
          <select name="sort" defaultValue={params.sort ?? ''} className={fieldClass}>
            {params.q && <option value="">{t('relevance')}</option>}
            <option value={params.q ? 'newest' : ''}>{t('newest')}</option>
            <option value="oldest">{t('oldest')}</option>
          </select>
        </Field>
        <Field label={t('from')}>
          <input type="date" name="from" defaultValue={params.from} className={fieldClass} />
        </Field>
        <Field label={t('to')}>
          <input type="date" name="to" defaultValue={params.to} className={fieldClass} />
        </Field>
        <div className="flex items-end">
          <button
            type="submit"
            className="h-11 cursor-pointer rounded-full bg-accent px-8 font-semibold text-on-accent hover:opacity-90"
          >
            {t('apply')}
          </button>
        </div>
      </form>
    </details>
  );
}

function Choice(props: {
  name: string;
  label: string;
  all: string;
  value: string | undefined;
  facets: Facet[];
}) {
  const known = props.facets.some((facet) => facet.name === props.value);
  return (
    <Field label={props.label}>
      <select name={props.name} defaultValue={props.value ?? ''} className={fieldClass}>
        <option value="">{props.all}</option>
        {props.value && !known && <option value={props.value}>{props.value}</option>}
        {props.facets.map((facet) => (
          <option key={facet.name} value={facet.name}>
            {facet.label ?? facet.name} ({facet.count})
          </option>
        ))}
      </select>
    </Field>
  );
}

function Field(props: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="block text-sm">
      <span className="mb-1 block text-muted">{props.label}</span>
      {props.children}
    </label>
  );
}
