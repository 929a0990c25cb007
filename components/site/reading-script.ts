import { enhanceSearch } from '../search/enhance-search';
import { defineElements } from './elements/define-elements';
import { closeMenus } from './elements/menus';

/**
 * Everything that scripts do for readers, without React: npm run bundle makes one file of it
 * for the pages that are sent without Next.js's runtime.
 */
export function startReading(): void {
  defineElements();
  enhanceSearch();
  closeMenus();
}
