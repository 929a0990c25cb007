import { z } from 'zod';
import { readId } from '#app/read-request';
import { joinCopies, splitFromCopies } from '#lib/editing/decide-copies';
import { translator } from '#lib/i18n/translator';
import { asciiDigits } from '#lib/typography/ascii-digits';
import { deskAction } from '../../../desk-action';

/** An editor says that an article is, or is not, the same piece as others. */
export const POST = deskAction({
  role: 'editor',
  audit: 'article.copies',
  form: z.object({ choice: z.enum(['split', 'merge']), other: z.string().default('') }),
  page: ({ id }) => `/desk/articles/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.copies');
    const id = readId(params.id ?? '') ?? 0;
    const other = readId(asciiDigits(values.other.trim())) ?? 0;
    const decided = await (values.choice === 'split'
      ? splitFromCopies(id, user)
      : joinCopies(id, other, user));
    if (!decided.ok) {
      const field = values.choice === 'merge' ? 'other' : '';
      return { ok: false, errors: { [field]: t(decided.reason) } };
    }
    return {
      ok: true,
      notice: t(values.choice === 'split' ? 'didSplit' : 'didMerge'),
      subject: { kind: 'article', id },
      details: { choice: values.choice, change: decided.changeId },
      unaudited: decided.changeId === undefined,
    };
  },
});
