import type { ReactNode } from 'react';
import { SubmitButton } from '#components/desk/button';
import {
  type DeskArticleParams,
  deskEdited,
  deskSorts,
  deskStates,
} from '#lib/editing/desk-article-row';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const controlClass =
  'h-11 w-full rounded-lg border border-line bg-surface px-2 hover:border-accent';

/** Search and filters of the desk's list of articles; a plain form. */
export function DeskArticleFilters(props: {
  locale: Locale;
  params: DeskArticleParams;
  categories: string[];
  sources: { value: string; label: string }[];
  authorName?: string;
}) {
  const { locale, params } = props;
  const t = translator(locale, 'deskContent.articles');
  const sortLabels = {
    newest: 'newest',
    oldest: 'oldest',
    title: 'byTitle',
    changed: 'changed',
  } as const;
  const editedLabels = { edited: 'editedOnly', newer: 'newerOnly' } as const;
  const all = { value: '', label: t('all') };
  return (
    <form
      method="get"
      action={localePath(locale, '/desk/articles')}
      aria-label={t('filters')}
      className="mb-6 grid grid-cols-2 gap-3 rounded-card border border-line bg-surface p-4 sm:gap-4 lg:grid-cols-5"
    >
      {params.author && <input type="hidden" name="author" value={params.author} />}
      {params.tag && <input type="hidden" name="tag" value={params.tag} />}
      <Labelled label={t('search')} wide>
        <input
          type="search"
          name="q"
          defaultValue={params.q}
          dir="auto"
          autoComplete="off"
          className={controlClass}
        />
      </Labelled>
      <Choice
        name="state"
        label={t('state')}
        value={params.state}
        options={deskStates.map((state) => ({ value: state, label: t(state) }))}
      />
      <Choice
        name="edited"
        label={t('edited')}
        value={params.edited}
        options={[
          { value: '', label: t('anyEdited') },
          ...deskEdited.map((edited) => ({ value: edited, label: t(editedLabels[edited]) })),
        ]}
      />
      <Choice
        name="source"
        label={t('source')}
        value={params.source}
        options={[all, ...props.sources]}
      />
      <Choice
        name="category"
        label={t('category')}
        value={params.category}
        options={[all, ...props.categories.map((name) => ({ value: name, label: name }))]}
      />
      <Choice
        name="sort"
        label={t('sort')}
        value={params.sort}
        options={deskSorts.map((sort) => ({ value: sort, label: t(sortLabels[sort]) }))}
      />
      <div className="col-span-2 flex flex-wrap items-center gap-4 lg:col-span-5">
        <SubmitButton>{t('apply')}</SubmitButton>
        {props.authorName && (
          <bdi className="text-sm">{t('filteredBy', { name: props.authorName })}</bdi>
        )}
        {params.tag && <bdi className="text-sm">{t('taggedWith', { name: params.tag })}</bdi>}
        <a
          href={localePath(locale, '/desk/articles')}
          className="inline-flex min-h-11 items-center text-sm text-muted underline hover:text-accent"
        >
          {t('clear')}
        </a>
      </div>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
}) {
  const isKnown = props.options.some(({ value }) => value === (props.value ?? ''));
  return (
    <Labelled label={props.label}>
      <select
        name={props.name}
        defaultValue={props.value ?? props.options[0]?.value}
        className={controlClass}
      >
        {props.value && !isKnown && <option value={props.value}>{props.value}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={`block min-w-0 text-sm ${props.wide ? 'col-span-2 lg:col-span-5' : ''}`}>
      <span className="mb-1 block font-semibold">{props.label}</span>
      {props.children}
    </label>
  );
}
