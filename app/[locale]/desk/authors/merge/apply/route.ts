import { z } from 'zod';
import { mergeAuthors } from '#lib/editing/merge-authors';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { idLine } from '../../../id-list';

export const POST = deskAction({
  role: 'editor',
  audit: 'author.merge',
  form: z.object({ ids: idLine, kept: z.coerce.number().int().positive() }),
  page: () => '/desk/authors',
  async run({ locale, user, values }) {
    const t = translator(locale, 'deskContent.merge');
    const result = await mergeAuthors(values.kept, values.ids, user);
    if (!result.ok) {
      return { ok: false, errors: { '': t(result.reason === 'not-found' ? 'gone' : 'tooFew') } };
    }
    return {
      ok: true,
      notice: t('done', { count: result.articles }),
      to: `/desk/authors/${values.kept}`,
      subject: { kind: 'author', id: values.kept },
      details: { merged: values.ids.filter((id) => id !== values.kept), change: result.changeId },
    };
  },
});
