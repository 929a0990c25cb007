import { z } from 'zod';
import { readId } from '#app/read-request';
import { editAuthor } from '#lib/editing/edit-author';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';
import { authorBase } from '../../author-base';

const typed = z.string().max(20_000).default('');

export const POST = deskAction({
  role: 'editor',
  audit: 'author.edit',
  form: z.object({ base: authorBase.field, name: typed, bio: typed, avatar: typed, links: typed }),
  page: ({ id }) => `/desk/authors/${id}`,
  async run({ locale, user, values, params }) {
    const t = translator(locale, 'deskContent.author');
    const { base, ...fields } = values;
    const id = readId(params.id ?? '') ?? 0;
    const result = await editAuthor({ id, base, typed: fields }, user);
    if (result.ok) {
      return {
        ok: true,
        notice: t(result.changeId === undefined ? 'unchanged' : 'saved'),
        subject: { kind: 'author', id, label: fields.name },
        details: { change: result.changeId },
        unaudited: result.changeId === undefined,
      };
    }
    if (result.reason === 'not-found') return { ok: false, errors: { '': t('unknown') } };
    if (result.reason === 'conflict') return { ok: false, errors: { '': t('conflict') } };
    const texts = translator(locale, 'deskContent.errors');
    const errors = Object.entries(result.errors).map(([field, error]) => [field, texts(error)]);
    return { ok: false, errors: Object.fromEntries(errors) };
  },
});
