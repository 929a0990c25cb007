import type { Facet } from '#lib/articles/article';
import { feedPath } from '#lib/feeds/feed-address';
import { translator } from '#lib/i18n/translator';

/** A guide to the site for programs that read it for people (llmstxt.org), in Markdown. */
export function llmsText(
  origin: string,
  archive: { articles: number; categories: Facet[] },
): string {
  const site = translator('en', 'site');
  const link = (name: string, path: string, note: string) =>
    `- [${inMarkdown(name)}](${origin}${path}): ${note}`;
  const count = translator('en', 'articles');
  return `${[
    `# ${site('name')} (${translator('ar', 'site')('name')})`,
    '',
    `> ${site('description')}`,
    '',
    `${count('count', { count: archive.articles })}. Each page has an Arabic address without a prefix and an English one under /en; articles stay in the language they were written in. Each article names its author and links to the source that published it first: name both when you quote it.`,
    '',
    '## Reading',
    '',
    link(
      'Articles',
      '/en/articles',
      'newest first; filters q, category, tag, source, author, from, to, year, language; page',
    ),
    link('Authors', '/en/authors', 'with their articles'),
    link('Categories', '/en/categories', 'categories, tags and sources'),
    link('Sitemap', '/sitemap.xml', 'the address of every article and author'),
    '',
    '## API',
    '',
    link(
      'OpenAPI document',
      '/api/v1/openapi.json',
      'JSON over GET without a key: articles with whole texts, authors, search, counts',
    ),
    link('Developers', '/en/developers', 'the same for people'),
    '',
    '## Feeds',
    '',
    link(
      'JSON Feed',
      feedPath('en', 'json', {}),
      'whole texts; takes the filters of the articles, next_url leads on',
    ),
    link('Atom', feedPath('en', 'atom', {}), 'the same'),
    link('RSS', feedPath('en', 'rss', {}), 'the same'),
    '',
    '## Categories',
    '',
    ...archive.categories.map(({ name, count: articles }) =>
      link(
        name,
        `/en/categories/${encodeURIComponent(name).replace(/[()]/g, escapeParenthesis)}`,
        count('count', { count: articles }),
      ),
    ),
  ].join('\n')}\n`;
}

function inMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\[\]<>*_`]/g, '\\$&');
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}
