import { z } from 'zod';
import { readId } from '#app/read-request';
import { mergeCopies, splitCopy } from '#lib/articles/copy-decisions';
import { translator } from '#lib/i18n/translator';
import { catchUp } from '#lib/ingestion/catch-up';
import { deskAction } from '../../../desk-action';

/** An editor says that an article is, or is not, the same piece as others. */
export const POST = deskAction({
  role: 'editor',
  audit: 'article.copies',
  form: z.object({ choice: z.enum(['split', 'merge']), other: z.string().default('') }),
  page: ({ id }) => `/desk/articles/${id}`,
  async run({ locale, values, params }) {
    const t = translator(locale, 'deskContent.copies');
    const id = readId(params.id ?? '') ?? 0;
    const other = readId(values.other.trim()) ?? 0;
    const decided = values.choice === 'split' ? splitCopy(id) : mergeCopies(id, other);
    if (!decided.ok) {
      const field = values.choice === 'merge' ? 'other' : '';
      return { ok: false, errors: { [field]: t(decided.reason) } };
    }
    await catchUp();
    return {
      ok: true,
      notice: t(values.choice === 'split' ? 'didSplit' : 'didMerge'),
      subject: { kind: 'article', id },
      details: { choice: values.choice, group: decided.group },
    };
  },
});
