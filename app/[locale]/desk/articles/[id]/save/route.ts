import { z } from 'zod';
import { readId } from '#app/read-request';
import { isRemoved } from '#lib/articles/find-article';
import { editArticle } from '#lib/editing/edit-article';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { articleBase } from '../../article-base';

const typed = z.string().max(20_000).default('');

export const POST = deskAction({
  role: 'editor',
  audit: 'article.edit',
  form: z.object({
    base: articleBase.field,
    title: typed,
    excerpt: typed,
    category: typed,
    tags: typed,
    author: typed,
    date: typed,
    image: typed,
    newAuthor: z.string().optional(),
  }),
  page: ({ id }) => `/desk/articles/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.article');
    const { base, newAuthor, ...fields } = values;
    const id = readId(params.id ?? '') ?? 0;
    const result = await editArticle(
      { id, base, typed: fields, newAuthor: newAuthor !== undefined },
      user,
    );
    if (result.ok) {
      const isHidden = await isRemoved(id);
      return {
        ok: true,
        notice: t(result.fields.length === 0 ? 'unchanged' : isHidden ? 'savedUnseen' : 'saved'),
        subject: { kind: 'article', id, label: fields.title },
        details: { fields: result.fields, change: result.changeId },
        unaudited: result.fields.length === 0,
      };
    }
    if (result.reason === 'not-found') return { ok: false, errors: { '': t('notFound') } };
    // The page itself shows both values of each field beside one another.
    if (result.reason === 'conflict') return { ok: false, errors: { '': t('conflict') } };
    const texts = translator(locale, 'deskContent.errors');
    const errors = Object.entries(result.errors).map(([field, error]) => [field, texts(error)]);
    return { ok: false, errors: Object.fromEntries(errors) };
  },
});
