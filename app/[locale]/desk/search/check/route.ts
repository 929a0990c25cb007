import { z } from 'zod';
import { translator } from '#lib/i18n/translator';
import { enqueue } from '#lib/queue/enqueue';
import { deskAction } from '../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'search.check',
  form: z.object({}),
  page: () => '/desk/search',
  async run({ locale }) {
    const jobId = await enqueue('search-check', { repair: true });
    return {
      ok: true,
      notice: translator(locale, 'desk.search')('checkBegun'),
      subject: { kind: 'job', id: jobId },
    };
  },
});
