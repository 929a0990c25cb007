import type { JobHandler } from '#jobs/job-handler';
import { trimPortraits } from '#lib/authors/portraits/portrait-files';
import { trimMessages } from '#lib/cable/publish';
import { trimFolder } from '#lib/files/trim-folder';
import { trimImages } from '#lib/images/trim-images';
import { removeOldUploads } from '#lib/imports/uploads/remove-old-uploads';
import { removeOldIndexes } from '#lib/search/embedded/index-path';
import { cardFilesBytes, cardFolder } from '#lib/social-cards/card-files';

export const trimCaches: JobHandler<'trim-caches'> = async () => ({
  messages: trimMessages(),
  uploads: await removeOldUploads(),
  images: await trimImages(),
  portraits: await trimPortraits(),
  indexes: await removeOldIndexes(),
  cards: await trimFolder(cardFolder(), cardFilesBytes),
});
