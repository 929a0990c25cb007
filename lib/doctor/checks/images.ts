import { damageOf } from '#lib/db/file-damage';
import { type Check, ok, warn } from '#lib/doctor/finding';
import { bytes, number } from '#lib/doctor/words';
import { env } from '#lib/env';
import { imageFactsPath, lookAtTotals } from '#lib/images/image-facts';
import { imageCacheBytes } from '#lib/images/trim-images';

/** Of so few nothing can be concluded. */
const few = 20;

/** Sources die one by one. When most fail, it is this server that can't reach them. */
export const imagesCheck: Check = {
  name: 'images',
  independent: true,
  run() {
    if (!env().IMAGE_PROXY) return ok('shown from their sources (IMAGE_PROXY=off)');
    const path = imageFactsPath();
    const damage = damageOf(path);
    if (damage !== undefined) {
      return warn(
        `${path} is damaged (${damage}): pictures are fetched without a memory`,
        'Restart the site, which begins it anew.',
      );
    }
    const totals = lookAtTotals(path);
    if (!totals) return ok('none was fetched yet');
    const { known, failing, bytes: used } = totals;
    const text = `${number(known)} pictures known, ${number(failing)} not to be had, ${bytes(used)} of ${bytes(imageCacheBytes())} in use`;
    if (failing < few || failing < known) return ok(text);
    return warn(text, 'See why: docs/deployment.md, failure 11.');
  },
};
