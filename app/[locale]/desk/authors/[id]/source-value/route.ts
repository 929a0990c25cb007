import { z } from 'zod';
import { readId } from '#app/read-request';
import { authorFields } from '#lib/authors/editable-author-fields';
import { acceptAuthorSource, keepOurAuthor } from '#lib/editing/edit-author';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

/** Takes what the sources say of an edited field, or keeps ours now that it was seen. */
export const POST = deskAction({
  role: 'editor',
  audit: 'author.source-value',
  form: z.object({ field: z.enum(authorFields), choice: z.enum(['accept', 'keep']) }),
  page: ({ id }) => `/desk/authors/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.article');
    const { field, choice } = values;
    const id = readId(params.id ?? '') ?? 0;
    if (choice === 'keep') keepOurAuthor(id, field);
    else await acceptAuthorSource(id, field, user);
    return {
      ok: true,
      notice: t(choice === 'keep' ? 'kept' : 'accepted'),
      subject: { kind: 'author', id },
      details: { field, choice },
    };
  },
});
