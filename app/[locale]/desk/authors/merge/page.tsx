import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { EmptyState, Panel } from '#components/desk/panel';
import { authorsOf } from '#lib/editing/desk-authors';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../guard';
import { idList } from '../../id-list';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.merge')('title'));
}

/** Asks which of the selected authors stays, before they become one. */
export default async function MergePage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/authors/merge');
  const { locale } = desk;
  const t = translator(locale, 'deskContent.merge');
  const count = translator(locale, 'deskContent.count');
  const authors = authorsOf(idList.catch([]).parse(desk.query.id ?? []));
  const back = { href: '/desk/authors', label: translator(locale, 'deskContent.author')('back') };
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')} back={back}>
      {authors.length < 2 ? (
        <EmptyState title={t('tooFew')} />
      ) : (
        <DeskForm locale={locale} action="/desk/authors/merge/apply" page={desk.path}>
          <Panel title={t('keep')} detail={t('others')}>
            <fieldset className="mb-6">
              <legend className="sr-only">{t('keep')}</legend>
              {authors.map(({ id, name, articlesCount }, at) => (
                <label key={id} className="flex min-h-11 cursor-pointer items-center gap-3">
                  <input
                    type="radio"
                    name="kept"
                    value={id}
                    defaultChecked={at === 0}
                    className="size-5 accent-accent"
                  />
                  <bdi className="font-semibold">{name}</bdi>
                  <span className="text-sm text-muted">
                    {count('articles', { count: articlesCount })}
                  </span>
                </label>
              ))}
            </fieldset>
            <input type="hidden" name="ids" value={authors.map(({ id }) => id).join(' ')} />
            <SubmitButton>{t('confirm')}</SubmitButton>
          </Panel>
        </DeskForm>
      )}
    </DeskFrame>
  );
}
