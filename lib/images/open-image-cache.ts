import { sourceFetcher } from '#lib/images/fetch-source';
import { publicInternet } from '#lib/images/guarded-agent';
import { ImageCache } from '#lib/images/image-cache';
import { imageFacts } from '#lib/images/image-facts';
import { ImageFiles } from '#lib/images/image-files';
import { imageCacheBytes, imageFolder, trimImages } from '#lib/images/trim-images';
import { log } from '#lib/log';

/** After so much was written the folder is trimmed, whenever the timetable would do it. */
const trimmedAfter = 0.05;

/** The pictures of this storage folder, fetched from the public internet. */
export function openImageCache(): ImageCache {
  let written = 0;
  let trimming: Promise<unknown> | undefined;
  function wrote(bytes: number): void {
    written += bytes;
    if (trimming || written < imageCacheBytes() * trimmedAfter) return;
    written = 0;
    trimming = trimImages()
      .catch((error: unknown) => log.warn({ err: error }, 'pictures could not be trimmed'))
      .finally(() => {
        trimming = undefined;
      });
  }
  return new ImageCache({
    files: new ImageFiles(imageFolder(), wrote),
    facts: imageFacts(),
    fetchSource: sourceFetcher(publicInternet),
  });
}
