import { z } from 'zod';
import { readId } from '#app/read-request';
import { editableFields } from '#lib/articles/editable-fields';
import { acceptSource, keepOurs } from '#lib/editing/edit-article';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

/** Takes what the source says of an edited field, or keeps ours now that it was seen. */
export const POST = deskAction({
  role: 'editor',
  audit: 'article.source-value',
  form: z.object({ field: z.enum(editableFields), choice: z.enum(['accept', 'keep']) }),
  page: ({ id }) => `/desk/articles/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.article');
    const { field, choice } = values;
    const id = readId(params.id ?? '') ?? 0;
    if (choice === 'keep') keepOurs(id, field);
    else await acceptSource(id, field, user);
    return {
      ok: true,
      notice: t(choice === 'keep' ? 'kept' : 'accepted'),
      subject: { kind: 'article', id },
      details: { field, choice },
    };
  },
});
