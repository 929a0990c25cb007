import { z } from 'zod';
import { editSource } from '#lib/editing/edit-source';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'source.pause',
  form: z.object({ paused: z.enum(['yes', 'no']) }),
  page: ({ name = '' }) => `/desk/sources/${encodeURIComponent(name)}`,
  async run({ locale, user, values, params }) {
    const id = params.name ?? '';
    const paused = values.paused === 'yes';
    const { changeId } = await editSource(id, { paused }, user);
    return {
      ok: true,
      notice: translator(locale, 'deskContent.sources')(paused ? 'didPause' : 'didResume'),
      subject: { kind: 'source', id, label: id },
      details: { paused, change: changeId },
      unaudited: changeId === undefined,
    };
  },
});
