import { endpoint } from '#lib/api/endpoint';
import { idParam } from '#lib/api/params';
import { presentArticle, sourceNames } from '#lib/api/present';
import { said } from '#lib/api/said';
import { articleSchema } from '#lib/api/schemas';
import { findArticle } from '#lib/articles/find-article';
import { fullTexts } from '#lib/articles/full-texts';

export const articleEndpoint = endpoint({
  path: '/articles/{id}',
  name: 'getArticle',
  summary: 'getArticle',
  pathParams: { id: said(idParam, 'articleId') },
  query: {},
  answer: articleSchema,
  problems: ['not-found', 'gone'],
  async find({ id }, { origin }) {
    const article = await findArticle(id);
    if (article === undefined) {
      return { problem: 'not-found', detail: `There is no article ${id}.` };
    }
    if (article === 'removed') {
      return { problem: 'gone', detail: `Article ${id} was removed from the archive.` };
    }
    const names = sourceNames();
    const texts = await fullTexts([id]);
    const updated = texts.get(id)?.updated ?? `${article.gatheredOn}T00:00:00.000Z`;
    return { body: presentArticle(origin, article, names, updated) };
  },
});
