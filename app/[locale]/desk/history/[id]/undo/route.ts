import { z } from 'zod';
import { readId } from '#app/read-request';
import { undoChange } from '#lib/editing/undo-change';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'change.undo',
  form: z.object({}),
  page: () => '/desk/history',
  async run({ locale, user, params }) {
    const t = translator(locale, 'deskContent.history');
    const result = await undoChange(readId(params.id ?? '') ?? 0, user);
    if (!result.ok) return { ok: false, errors: { '': t(result.reason) } };
    const { undone, left, changeId } = result;
    const rest = left.length > 0 ? ` ${t('someLeft', { count: left.length })}` : '';
    return {
      ok: true,
      notice: t('didUndo', { count: undone }) + rest,
      subject: { kind: 'change', id: params.id ?? '' },
      details: { change: changeId, undone, left: left.length },
    };
  },
});
