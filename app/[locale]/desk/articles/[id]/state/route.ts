import { z } from 'zod';
import { readId } from '#app/read-request';
import { setArticleState } from '#lib/editing/article-state';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

const notices = { hidden: 'didHide', shown: 'didShow', deleted: 'didDelete' } as const;
const failures = {
  'not-found': 'notFound',
  'not-withheld': 'notFound',
  forgotten: 'forgotten',
  'address-taken': 'addressTaken',
} as const;

export const POST = deskAction({
  role: 'editor',
  audit: 'article.state',
  form: z.object({ state: z.enum(['hidden', 'shown', 'deleted']) }),
  page: ({ id }) => `/desk/articles/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.article');
    const id = readId(params.id ?? '') ?? 0;
    const result = await setArticleState(id, values.state, user);
    if (!result.ok) return { ok: false, errors: { '': t(failures[result.reason]) } };
    return {
      ok: true,
      notice: t(notices[values.state]),
      subject: { kind: 'article', id },
      details: { state: values.state, change: result.changeId },
      unaudited: result.changeId === undefined,
    };
  },
});
