import { env, storagePath } from '#lib/env';
import { type TrimmedFolder, trimFolder } from '#lib/files/trim-folder';
import { imageFacts } from '#lib/images/image-facts';

export function imageFolder(): string {
  return storagePath('images');
}

export function imageCacheBytes(): number {
  return env().IMAGE_CACHE_MB * 1_048_576;
}

/** Trims the folder of pictures to its bound, and notes how large it is for the metrics. */
export async function trimImages(): Promise<TrimmedFolder> {
  const trimmed = await trimFolder(imageFolder(), imageCacheBytes());
  imageFacts().noteSize(trimmed);
  return trimmed;
}
