import { DisplaySettings } from './display-settings';
import { ImageZoom } from './image-zoom';
import { replaceDeadImages } from './replace-dead-images';
import { ShareTools } from './share-tools';

/** Every custom element of the reading pages. */
export function defineElements(): void {
  replaceDeadImages(document);
  define('display-settings', DisplaySettings);
  define('share-tools', ShareTools);
  define('image-zoom', ImageZoom);
}

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
