import type { Metadata } from 'next';
import { readId, readLocale } from '#app/read-request';
import { Cover } from '#components/article/cover';
import { Badge } from '#components/desk/badge';
import { ButtonLink, buttonClass } from '#components/desk/button';
import { ArticleFieldsForm } from '#components/desk/content/article-fields';
import { Copies } from '#components/desk/content/copies';
import { EditedFields } from '#components/desk/content/edited-fields';
import { HistoryList } from '#components/desk/content/history-list';
import { Visibility } from '#components/desk/content/visibility';
import { DeskFrame } from '#components/desk/desk-frame';
import { Panel } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { copyGroup } from '#lib/articles/copy-decisions';
import { editableFields } from '#lib/articles/editable-fields';
import { listCategories } from '#lib/articles/facets';
import { topAuthors } from '#lib/authors/list-authors';
import { shownValue } from '#lib/editing/article-form';
import { findDeskArticle, titlesOf } from '#lib/editing/desk-article';
import { fieldLabels } from '#lib/editing/field-labels';
import { listChanges } from '#lib/editing/history';
import { translator } from '#lib/i18n/translator';
import { pageOrLast } from '#lib/site/query-params';
import { deskMetadata } from '../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../guard';
import { MissingRecord } from '../../missing-record';
import { heldArticleForm } from '../held-article-form';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.article')('title'));
}

export default async function ArticlePage(props: Props) {
  const { id: given } = await props.params;
  const id = readId(given) ?? 0;
  const desk = await openDesk(props, `/desk/articles/${id}`);
  const { locale, path } = desk;
  const t = translator(locale, 'deskContent.article');
  const back = { href: '/desk/articles', label: t('back') };
  const article = findDeskArticle(id);
  if (!article) {
    return <MissingRecord frame={{ ...desk, title: t('title'), back }} what={t('notFound')} />;
  }
  const authors = await topAuthors(200);
  const categories = listCategories();
  const values = translator(locale, 'deskContent.values');
  const label = translator(locale, 'deskContent.fields');
  const copies = translator(locale, 'deskContent.copies');
  const others = titlesOf(copyGroup(id).filter((each) => each !== id));
  const history = pageOrLast(desk.query.page, (page) =>
    listChanges({ kind: 'article', record: String(id), page }),
  );
  const edited = editableFields.flatMap((field) => {
    const edit = article.edits.get(field);
    if (!edit) return [];
    const { sourceValue, sourceChangedAt, editedBy, editedAt } = edit;
    const isNewer = sourceChangedAt !== null;
    const shown = (value: string | null) => value && shownValue(field, value);
    return [
      {
        field,
        label: label(field),
        ours: shown(article.fields[field]),
        theirs: shown(sourceValue),
        isNewer,
        by: editedBy,
        at: editedAt,
      },
    ];
  });
  return (
    <DeskFrame
      {...desk}
      title={article.fields.title ?? values('untitled')}
      back={back}
      detail={
        <Badge kind={article.state === 'shown' ? 'plain' : 'bad'}>{values(article.state)}</Badge>
      }
      actions={
        <>
          {article.state === 'shown' && (
            <ButtonLink locale={locale} href={`/articles/${id}`}>
              {t('public')}
            </ButtonLink>
          )}
          {article.sourceUrl && /^https?:/i.test(article.sourceUrl) && (
            <a
              href={article.sourceUrl}
              target="_blank"
              rel="noopener noreferrer"
              className={buttonClass('quiet')}
            >
              {t('atSource')}
            </a>
          )}
        </>
      }
    >
      <div className="grid items-start gap-x-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={t('form')}>
          <ArticleFieldsForm
            locale={locale}
            id={id}
            path={path}
            base={JSON.stringify(article.fields)}
            held={heldArticleForm(locale, article, desk.held)}
            labels={fieldLabels(locale, editableFields)}
            categories={categories.map(({ name }) => name)}
            authors={authors.flatMap(({ name }) => name ?? [])}
          />
        </Panel>
        <div>
          {article.fields.image && (
            <Panel title={t('image')}>
              <Cover
                article={{ id, category: article.fields.category, image: article.fields.image }}
                width={480}
                sizes="(min-width: 64rem) 28rem, 100vw"
                className="aspect-video rounded-card"
              />
            </Panel>
          )}
          <Panel title={t('visibility')}>
            <Visibility locale={locale} id={id} path={path} state={article.state} />
          </Panel>
          {article.state === 'shown' && (
            <Panel title={copies('title')} detail={copies('lead')}>
              <Copies locale={locale} id={id} path={path} held={desk.held} others={others} />
            </Panel>
          )}
          {edited.length > 0 && (
            <Panel title={t('editedFields')} detail={t('editedLead')}>
              <EditedFields
                locale={locale}
                path={path}
                action={`/desk/articles/${id}/source-value`}
                fields={edited}
              />
            </Panel>
          )}
        </div>
      </div>
      <Panel title={t('history')}>
        <HistoryList locale={locale} path={path} entries={history.items} />
        <Pagination
          locale={locale}
          page={history.page}
          pages={history.pages}
          hrefOf={(target) => `/desk/articles/${id}?page=${target}`}
        />
      </Panel>
    </DeskFrame>
  );
}
