import { z } from 'zod';
import { readId } from '#app/read-request';
import { removePortrait } from '#lib/editing/set-portrait';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'author.remove-portrait',
  form: z.object({}),
  page: ({ id }) => `/desk/authors/${id}`,
  async run({ locale, user, params }) {
    const t = translator(locale, 'deskContent.portrait');
    const id = readId(params.id ?? '') ?? 0;
    const result = await removePortrait(id, user);
    if (!result.ok)
      return { ok: false, errors: { portrait: t('refusals.not-found', { size: '' }) } };
    return {
      ok: true,
      notice: t('removed'),
      subject: { kind: 'author', id },
      details: { change: result.changeId },
    };
  },
});
