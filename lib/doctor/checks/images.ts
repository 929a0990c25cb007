import { type Check, ok, warn } from '#lib/doctor/finding';
import { bytes, number } from '#lib/doctor/words';
import { env } from '#lib/env';
import { imageFacts } from '#lib/images/image-facts';
import { imageCacheBytes } from '#lib/images/trim-images';

/** Of so few nothing can be concluded. */
const few = 20;

/** Sources die one by one. When most fail, it is this server that can't reach them. */
export const imagesCheck: Check = {
  name: 'images',
  run() {
    if (!env().IMAGE_PROXY) return ok('shown from their sources (IMAGE_PROXY=off)');
    const totals = imageFacts().totals();
    if (!totals) {
      return warn(
        'production_images.sqlite3 can not be read: pictures are fetched without a memory',
        'Remove production_images.sqlite3* from the storage folder and start the site anew.',
      );
    }
    const { known, failing, bytes: used } = totals;
    const text = `${number(known)} pictures known, ${number(failing)} not to be had, ${bytes(used)} of ${bytes(imageCacheBytes())} in use`;
    if (failing < few || failing < known) return ok(text);
    return warn(text, 'See why: docs/deployment.md, failure 11.');
  },
};
