import { isStorageError, save, savedArticles, unsave } from '../offline/reading-memory';
import { keepOffline, trimOffline } from '../offline/tell-worker';
import { announce, prepareAnnouncements } from './announce';
import { articleIn } from './card';
import { whenShownAgain } from './when-shown-again';

const changed = 'bisan:saved';

/** A button that keeps an article in this browser, and says whether it is kept. */
export class SaveArticle extends HTMLElement {
  connectedCallback(): void {
    prepareAnnouncements();
    this.button?.addEventListener('click', this.toggle);
    document.addEventListener(changed, this.show);
    void this.show();
  }

  disconnectedCallback(): void {
    this.button?.removeEventListener('click', this.toggle);
    document.removeEventListener(changed, this.show);
  }

  /** Does what the button offers, whatever was done in another tab since. */
  toggle = async (): Promise<void> => {
    const { saved = '', removed = '', failed = '', path = '' } = this.dataset;
    const place = this.closest('article');
    if (!place) return;
    try {
      if (this.button?.getAttribute('aria-pressed') === 'true') {
        await unsave(this.articleId);
        announce(removed);
        trimOffline();
      } else {
        await save(articleIn(place, this.articleId));
        announce(saved);
        keepOffline(path);
      }
    } catch (error) {
      if (!isStorageError(error)) throw error;
      announce(failed);
    }
    ids = undefined;
    document.dispatchEvent(new Event(changed));
  };

  private show = async (): Promise<void> => {
    const saved = await savedIds();
    this.button?.setAttribute('aria-pressed', String(saved.has(this.articleId)));
  };

  private get button(): HTMLButtonElement | null {
    return this.querySelector('button');
  }

  private get articleId(): number {
    return Number(this.dataset.article);
  }
}

/** Read once for all the cards of a page. */
let ids: Promise<Set<number>> | undefined;

function savedIds(): Promise<Set<number>> {
  ids ??= savedArticles().then((list) => new Set(list.map(({ id }) => id)));
  return ids;
}

export function followSaved(): void {
  whenShownAgain(() => {
    ids = undefined;
    document.dispatchEvent(new Event(changed));
  });
}
