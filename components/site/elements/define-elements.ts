import { DisplaySettings } from './display-settings';
import { ImageZoom } from './image-zoom';
import { KeyboardHelp } from './keyboard-help';
import { LoadMore } from './load-more';
import { ReadingPosition } from './reading-position';
import { replaceDeadImages } from './replace-dead-images';
import { followSaved, SaveArticle } from './save-article';
import { SavedArticles } from './saved-articles';
import { ShareTools } from './share-tools';

/** Every custom element of the reading pages. */
export function defineElements(): void {
  replaceDeadImages(document);
  followSaved();
  define('display-settings', DisplaySettings);
  define('share-tools', ShareTools);
  define('image-zoom', ImageZoom);
  define('save-article', SaveArticle);
  define('saved-articles', SavedArticles);
  define('reading-position', ReadingPosition);
  define('load-more', LoadMore);
  define('keyboard-help', KeyboardHelp);
}

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
