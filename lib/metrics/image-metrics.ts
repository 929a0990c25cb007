import { env } from '#lib/env';
import { imageFacts } from '#lib/images/image-facts';
import { gauge, type Metric } from '#lib/metrics/metric';

/** Pictures of other sites: how many are known and fail, and the folder when it was trimmed last. */
export function imageMetrics(): Metric[] {
  if (!env().IMAGE_PROXY) return [];
  const totals = imageFacts().totals();
  if (!totals) throw new Error('production_images.sqlite3 can not be read');
  return [
    gauge('images_known', 'Pictures that were fetched at least once.', [totals.known]),
    gauge('images_failing', 'Pictures that could not be had when last tried.', [totals.failing]),
    gauge('image_cache_bytes', 'The folder of pictures, as of the last hour.', [totals.bytes]),
    gauge('image_cache_files', 'Files in it.', [totals.files]),
  ];
}
