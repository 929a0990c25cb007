import { z } from 'zod';
import { translator } from '#lib/i18n/translator';
import { enqueue } from '#lib/queue/enqueue';
import { deskAction } from '../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'search.reindex',
  form: z.object({}),
  page: () => '/desk/search',
  async run({ locale }) {
    const jobId = await enqueue('reindex', {});
    return {
      ok: true,
      notice: translator(locale, 'desk.search')('reindexBegun'),
      subject: { kind: 'job', id: jobId },
    };
  },
});
