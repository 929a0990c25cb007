import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { CategoryTiles } from '#components/article/category-tiles';
import { FacetLinks } from '#components/article/facet-links';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { Section } from '#components/site/section';
import { Notice } from '#components/ui/notice';
import { listCategories, listSources, topTags } from '#lib/articles/facets';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'categories');
  return pageMetadata({
    locale,
    path: '/categories',
    title: t('title'),
    description: t('description'),
  });
}

export default async function CategoriesPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const categories = listCategories();
  const tags = topTags(60);
  const sources = listSources(locale);
  const t = translator(locale, 'categories');
  return (
    <PageFrame locale={locale} path="/categories">
      <Content>
        <PageHeader title={t('title')} detail={t('description')} />
        {categories.length === 0 && <Notice title={t('empty')} />}
        <CategoryTiles locale={locale} categories={categories} />
        {tags.length > 0 && (
          <div className="mt-14">
            <Section title={translator(locale, 'article')('tags')}>
              <FacetLinks locale={locale} base="/tags" facets={tags} />
            </Section>
          </div>
        )}
        {sources.length > 0 && (
          <div id="sources" className="mt-14 scroll-mt-24">
            <Section title={translator(locale, 'home')('sources')}>
              <FacetLinks locale={locale} base="/sources" facets={sources} />
            </Section>
          </div>
        )}
      </Content>
    </PageFrame>
  );
}
