import { editSource, sourceForm } from '#lib/editing/edit-source';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'source.edit',
  form: (locale) => sourceForm(translator(locale, 'deskContent.errors')('invalid-address')),
  page: ({ name = '' }) => `/desk/sources/${encodeURIComponent(name)}`,
  async run({ locale, user, values, params }) {
    const id = params.name ?? '';
    const { changeId } = await editSource(id, values, user);
    return {
      ok: true,
      notice: translator(
        locale,
        'deskContent.sources',
      )(changeId === undefined ? 'unchanged' : 'saved'),
      subject: { kind: 'source', id, label: id },
      details: { change: changeId },
      unaudited: changeId === undefined,
    };
  },
});
