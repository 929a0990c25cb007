import { z } from 'zod';
import { bulkActionSchema, bulkEdit, bulkLimit } from '#lib/editing/bulk-edit';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { idLine } from '../../../id-list';

export const POST = deskAction({
  role: 'editor',
  audit: 'article.bulk',
  form: z.object({ ids: idLine }).and(bulkActionSchema),
  page: () => '/desk/articles',
  async run({ locale, user, values }) {
    const t = translator(locale, 'deskContent.bulk');
    const { ids, ...action } = values;
    const result = await bulkEdit(ids, action, user);
    if (!result.ok)
      return { ok: false, errors: { '': t('tooMany', { limit: String(bulkLimit) }) } };
    const { changed, changeId, left } = result;
    return {
      ok: true,
      notice: t('done', { count: changed }),
      subject: { kind: 'change', id: changeId ?? 0 },
      details: { ...action, changed, left },
      unaudited: changeId === undefined,
    };
  },
});
