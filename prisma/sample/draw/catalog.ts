import { almondBlossom } from '#sample/pictures/almond-blossom';
import { arches } from '#sample/pictures/arches';
import { boatGaza } from '#sample/pictures/boat-gaza';
import { bookInk } from '#sample/pictures/book-ink';
import { cactus } from '#sample/pictures/cactus';
import { coffeePot } from '#sample/pictures/coffee-pot';
import { dabke } from '#sample/pictures/dabke';
import { hebronGlass } from '#sample/pictures/hebron-glass';
import { hillsDawn } from '#sample/pictures/hills-dawn';
import { keys } from '#sample/pictures/keys';
import { lantern } from '#sample/pictures/lantern';
import { loom } from '#sample/pictures/loom';
import { mapLines } from '#sample/pictures/map-lines';
import { minaretSkyline } from '#sample/pictures/minaret-skyline';
import { motherOfPearl } from '#sample/pictures/mother-of-pearl';
import { oliveGrove } from '#sample/pictures/olive-grove';
import { oliveHarvest } from '#sample/pictures/olive-harvest';
import { orangeBranch } from '#sample/pictures/orange-branch';
import { pottery } from '#sample/pictures/pottery';
import { rainTerraces } from '#sample/pictures/rain-terraces';
import { seaPort } from '#sample/pictures/sea-port';
import { soapTowers } from '#sample/pictures/soap-towers';
import { stoneHouse } from '#sample/pictures/stone-house';
import { taboonBread } from '#sample/pictures/taboon-bread';
import { tatreezBorder } from '#sample/pictures/tatreez-border';
import { tatreezCypress } from '#sample/pictures/tatreez-cypress';
import { tatreezStars } from '#sample/pictures/tatreez-stars';
import { tentDesert } from '#sample/pictures/tent-desert';
import { wadi } from '#sample/pictures/wadi';
import { wheat } from '#sample/pictures/wheat';

/** Every picture of the sample archive, by the name of its file in public/sample. */
export const pictures: Readonly<Record<string, () => string>> = {
  'almond-blossom': almondBlossom,
  arches,
  'boat-gaza': boatGaza,
  'book-ink': bookInk,
  cactus,
  'coffee-pot': coffeePot,
  dabke,
  'hebron-glass': hebronGlass,
  'hills-dawn': hillsDawn,
  keys,
  lantern,
  loom,
  'map-lines': mapLines,
  'minaret-skyline': minaretSkyline,
  'mother-of-pearl': motherOfPearl,
  'olive-grove': oliveGrove,
  'olive-harvest': oliveHarvest,
  'orange-branch': orangeBranch,
  pottery,
  'rain-terraces': rainTerraces,
  'sea-port': seaPort,
  'soap-towers': soapTowers,
  'stone-house': stoneHouse,
  'taboon-bread': taboonBread,
  'tatreez-border': tatreezBorder,
  'tatreez-cypress': tatreezCypress,
  'tatreez-stars': tatreezStars,
  'tent-desert': tentDesert,
  wadi,
  wheat,
};
