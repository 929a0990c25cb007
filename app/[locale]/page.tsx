import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { ArticleGrid } from '#components/article/article-grid';
import { CategoryStrip } from '#components/article/category-strip';
import { FrontStories } from '#components/article/front-stories';
import { SourceCards } from '#components/article/source-cards';
import { AuthorGrid } from '#components/author/author-card';
import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { DrawnPart } from '#components/site/page-part';
import { Section } from '#components/site/section';
import { StructuredDataScript } from '#components/site/structured-data-script';
import { LoadMore } from '#components/ui/load-more';
import { Notice } from '#components/ui/notice';
import { countArticles } from '#lib/articles/facets';
import { frontPage, recentSources } from '#lib/articles/front-page';
import { topAuthors } from '#lib/authors/list-authors';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { aboutSite } from '#lib/structured-data/about-site';
import { structuredDataJson } from '#lib/structured-data/structured-data';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = readLocale((await params).locale);
  const title = translator(locale, 'home')('title');
  return pageMetadata({ locale, path: '/', title, feed: { params: {} } });
}

export default async function HomePage({ params }: Props) {
  const locale = readLocale((await params).locale);
  const [front, authors] = await Promise.all([frontPage(locale), topAuthors(6)]);
  const sources = recentSources(6, locale);
  const origin = await siteOrigin();
  const t = translator(locale, 'home');
  const to = (path: string, label: string) => ({ href: localePath(locale, path), label });
  return (
    <PageFrame locale={locale} path="/">
      <StructuredDataScript json={structuredDataJson(aboutSite(origin, locale))} />
      <Masthead locale={locale} count={countArticles()} />
      <Content className="pt-8">
        {front.lead ? (
          <FrontStories locale={locale} lead={front.lead} second={front.second} />
        ) : (
          <Notice title={translator(locale, 'articles')('empty')} />
        )}
        <DrawnPart>
          <div className="mt-16">
            {front.newest.length > 0 && (
              <Section title={t('newest')} more={to('/articles', t('allArticles'))}>
                <ArticleGrid locale={locale} articles={front.newest} level={3} dense paged />
                <LoadMore
                  locale={locale}
                  what="articles"
                  level={3}
                  next={localePath(locale, '/articles')}
                />
              </Section>
            )}
            {front.strips.map((strip) => (
              <CategoryStrip key={strip.category} locale={locale} {...strip} />
            ))}
            {sources.length > 0 && (
              <Section title={t('recentSources')} more={to('/categories#sources', t('allSources'))}>
                <SourceCards locale={locale} sources={sources} />
              </Section>
            )}
            {authors.length > 0 && (
              <Section title={t('authors')} more={to('/authors', t('allAuthors'))}>
                <AuthorGrid locale={locale} authors={authors} level={3} />
              </Section>
            )}
          </div>
        </DrawnPart>
      </Content>
    </PageFrame>
  );
}

/** What the archive is, and the way into it. */
function Masthead(props: { locale: Locale; count: number }) {
  const { locale } = props;
  const t = translator(locale, 'home');
  return (
    <div className="border-b border-line bg-sunken">
      <div className="mx-auto grid max-w-page items-end gap-x-12 gap-y-5 px-4 py-8 sm:px-6 lg:grid-cols-2">
        <div>
          <h1 className="text-4xl sm:text-5xl">{t('heading')}</h1>
          <p className="reading mt-1 text-lg text-muted">
            {props.count === 0
              ? translator(locale, 'site')('description')
              : t('lead', { count: props.count })}
          </p>
        </div>
        <div>
          <SearchForm locale={locale} action="/search" large />
          <a
            href={localePath(locale, '/articles')}
            className="mt-1 inline-flex min-h-11 items-center text-sm font-semibold text-accent hover:underline"
          >
            {t('browse')}
          </a>
        </div>
      </div>
    </div>
  );
}
