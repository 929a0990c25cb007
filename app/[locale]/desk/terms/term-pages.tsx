import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { SearchBox } from '#components/desk/content/search-box';
import { SearchedPagination } from '#components/desk/content/searched-pagination';
import { SelectableTable } from '#components/desk/content/selectable-table';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextField } from '#components/desk/fields';
import { EmptyState, Panel } from '#components/desk/panel';
import type { TermKind } from '#lib/articles/term-aliases';
import { nothingHeld } from '#lib/desk/held-form';
import { countTerms, listAliases, listTerms } from '#lib/editing/desk-terms';
import { checkNewName, type RenameFault } from '#lib/editing/rename-terms';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageOrLast, searchText, words } from '#lib/site/query-params';
import { deskMetadata } from '../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../guard';

/** The pages of categories and of tags are the same but for these. */
export const termPages = {
  category: {
    path: '/desk/categories',
    title: 'categories',
    lead: 'categoriesLead',
    filter: 'category',
  },
  tag: { path: '/desk/tags', title: 'tags', lead: 'tagsLead', filter: 'tag' },
} as const satisfies Record<TermKind, object>;

export async function termMetadata(kind: TermKind, props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.terms')(termPages[kind].title));
}

/** The list, with a form that renames what is selected in it. */
export async function TermsPage(props: DeskPageProps & { kind: TermKind }) {
  const { kind } = props;
  const { path, title, lead, filter } = termPages[kind];
  const desk = await openDesk(props, path);
  const { locale, query } = desk;
  const t = translator(locale, 'deskContent.terms');
  const q = searchText.catch('').parse(query.q ?? '');
  const list = pageOrLast(query.page, (page) => listTerms(kind, { q, page }));
  return (
    <DeskFrame {...desk} title={t(title)} detail={t(lead)}>
      <SearchBox locale={locale} action={path} label={t('search')} button={t('apply')} query={q} />
      {list.items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <form
          method="get"
          action={localePath(locale, `${path}/rename`)}
          aria-label={t('renameLabel')}
        >
          <SelectableTable
            locale={locale}
            label={t(title)}
            nameTitle={t('name')}
            countTitle={t('articles')}
            rows={list.items.map(({ name, articles }) => ({
              key: name,
              name,
              count: articles,
              href: `${path}/rename?id=${encodeURIComponent(name)}`,
              countHref: `/desk/articles?${filter}=${encodeURIComponent(name)}`,
              selectLabel: t('select', { name }),
            }))}
          />
          <p className="mt-4">
            <SubmitButton kind="quiet">{t('rename')}</SubmitButton>
          </p>
        </form>
      )}
      <SearchedPagination locale={locale} path={path} q={q} page={list.page} pages={list.pages} />
      <Aliases kind={kind} desk={desk} />
    </DeskFrame>
  );
}

/** Asks for the new name of what was selected; then says what becomes of it, before it does. */
export async function RenamePage(props: DeskPageProps & { kind: TermKind }) {
  const { kind } = props;
  const { path, title } = termPages[kind];
  const desk = await openDesk(props, `${path}/rename`);
  const { locale, query } = desk;
  const t = translator(locale, 'deskContent.terms');
  const names = [query.id ?? []].flat().flatMap((name) => words.safeParse(name).data ?? []);
  const typed = query.to === undefined ? undefined : String(query.to);
  const checked = typed === undefined ? undefined : checkNewName(kind, names, typed);
  const to = checked?.ok ? checked.name : '';
  const frame = { ...desk, title: t('confirmTitle'), back: { href: path, label: t(title) } };
  if (names.length === 0) {
    return (
      <DeskFrame {...frame}>
        <EmptyState title={t('nothing')} />
      </DeskFrame>
    );
  }
  const [target, ...terms] = countTerms(kind, [to, ...names]);
  return (
    <DeskFrame {...frame}>
      <Panel title={t('renameLabel')}>
        <ul className="mb-6 list-disc space-y-1 ps-5">
          {terms.map(({ name, articles }) => (
            <li key={name}>
              <bdi className="font-semibold wrap-anywhere">
                {to === '' ? name : t('willRename', { from: name, to })}
              </bdi>{' '}
              <span className="text-muted">{t('count', { count: articles })}</span>
            </li>
          ))}
        </ul>
        {to === '' ? (
          <NewName
            kind={kind}
            desk={desk}
            names={names}
            typed={typed}
            fault={checked?.ok === false ? checked.reason : undefined}
          />
        ) : (
          <>
            {target && target.articles > 0 && (
              <p className="mb-2 font-semibold">{t('willMerge', { to })}</p>
            )}
            <p className="mb-6 text-sm text-muted">{t('follow')}</p>
            <div className="flex flex-wrap gap-2">
              <DeskForm
                locale={locale}
                action={`${path}/rename/apply`}
                page={desk.path}
                className=""
              >
                {names.map((name) => (
                  <input key={name} type="hidden" name="from" value={name} />
                ))}
                <input type="hidden" name="to" value={to} />
                <SubmitButton>{t('confirm')}</SubmitButton>
              </DeskForm>
              <ButtonLink locale={locale} href={path}>
                {t(title)}
              </ButtonLink>
            </div>
          </>
        )}
      </Panel>
    </DeskFrame>
  );
}

function NewName(props: {
  kind: TermKind;
  desk: Desk;
  names: string[];
  typed: string | undefined;
  fault: RenameFault | undefined;
}) {
  const { kind, desk, names, typed, fault } = props;
  const t = translator(desk.locale, 'deskContent.terms');
  const error = fault && translator(desk.locale, 'deskContent.errors')(fault);
  return (
    <form
      method="get"
      action={localePath(desk.locale, `${termPages[kind].path}/rename`)}
      className="space-y-5"
    >
      {names.map((name) => (
        <input key={name} type="hidden" name="id" value={name} />
      ))}
      <div className="max-w-md">
        <TextField
          name="to"
          label={t('newName')}
          hint={t('newNameHint')}
          held={{ ...nothingHeld, errors: error ? { to: error } : {} }}
          initial={typed}
          required
        />
      </div>
      <SubmitButton>{translator(desk.locale, 'deskContent.bulk')('preview')}</SubmitButton>
    </form>
  );
}

function Aliases({ kind, desk }: { kind: TermKind; desk: Desk }) {
  const { locale } = desk;
  const t = translator(locale, 'deskContent.terms');
  const aliases = listAliases(kind);
  if (aliases.length === 0) return null;
  return (
    <div className="mt-8">
      <Panel title={t('aliases')}>
        <ul className="divide-y divide-line">
          {aliases.map(({ name, target }) => (
            <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <bdi className="min-w-0 flex-1 basis-64">{t('aliasLine', { name, target })}</bdi>
              <DeskForm
                locale={locale}
                action={`${termPages[kind].path}/forget`}
                page={desk.path}
                className=""
              >
                <input type="hidden" name="name" value={name} />
                <SubmitButton kind="quiet" label={t('forgetLabel', { name })}>
                  {t('forget')}
                </SubmitButton>
              </DeskForm>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
