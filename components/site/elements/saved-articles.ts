import { formatDay } from '#lib/i18n/dates';
import { isLocale, localePath, locales } from '#lib/i18n/locales';
import {
  forgetRead,
  isStorageError,
  type ReadArticle,
  readArticles,
  readOffline,
  type SavedArticle,
  savedArticles,
  unsave,
} from '../offline/reading-memory';
import { refreshOffline, trimOffline } from '../offline/tell-worker';
import { announce, prepareAnnouncements } from './announce';
import { whenShownAgain } from './when-shown-again';

type Entry = SavedArticle | ReadArticle;

/** The articles that this browser remembers, drawn after the model that the page brings. */
export class SavedArticles extends HTMLElement {
  connectedCallback(): void {
    prepareAnnouncements();
    document.querySelector('.unscripted')?.remove();
    this.querySelector('[data-forget]')?.addEventListener('click', () => void this.forget());
    void this.show();
    refreshOffline(() => void this.show());
    whenShownAgain(() => void this.show());
  }

  private async show(): Promise<void> {
    const [saved, read] = await Promise.all([savedArticles(), readArticles()]);
    const progress = new Map(read.map((each) => [each.id, each.progress]));
    this.fill('saved', saved, progress);
    this.fill('read', read.slice(0, readOffline), progress);
  }

  private fill(name: 'saved' | 'read', entries: Entry[], progress: Map<number, number>): void {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    const list = part?.querySelector('ul');
    const empty = part?.querySelector<HTMLElement>('[data-empty]');
    if (list) replaceItems(list, ...entries.map((entry) => this.draw(name, entry, progress)));
    if (empty) empty.hidden = entries.length > 0;
    const forget = part?.querySelector<HTMLElement>('[data-forget]');
    if (forget) forget.hidden = entries.length === 0;
  }

  private draw(part: 'saved' | 'read', entry: Entry, progress: Map<number, number>): Node {
    const item = this.model.cloneNode(true) as HTMLElement;
    const locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'ar';
    item.hidden = false;
    item.removeAttribute('data-model');
    const link = item.querySelector('a');
    const heading = item.querySelector('h3');
    if (link) {
      link.href = localePath(locale, `/articles/${entry.id}`);
      link.textContent = entry.title;
    }
    if (heading && isLocale(entry.language)) {
      heading.lang = entry.language;
      // All of an entry runs the way its article does, as in a card.
      if (heading.parentElement) heading.parentElement.dir = locales[entry.language].dir;
    }
    put(item, 'author', entry.author);
    put(item, 'day', entry.day && formatDay(locale, entry.day));
    put(item, 'progress', this.progressText(progress.get(entry.id) ?? 0));
    const remove = item.querySelector('button');
    if (part === 'read') remove?.remove();
    remove?.setAttribute('aria-label', `${this.dataset.remove}: ${entry.title}`);
    remove?.addEventListener('click', () => void this.take(entry, item));
    return item;
  }

  private progressText(progress: number): string | undefined {
    const { readAll, readPart = '' } = this.dataset;
    if (progress >= 0.95) return readAll;
    const percent = Math.round(progress * 100);
    return percent < 1 ? undefined : readPart.replace('{percent}', String(percent));
  }

  private async take(entry: Entry, item: HTMLElement): Promise<void> {
    if (!(await this.isDone(() => unsave(entry.id)))) return;
    const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector('button');
    const heading = item.closest('section')?.querySelector('h2');
    await this.show();
    // The list was drawn anew: the focus goes to the button that stands there now.
    const label = next?.getAttribute('aria-label');
    const target = [...this.querySelectorAll('button')].find(
      (button) => label && button.getAttribute('aria-label') === label,
    );
    (target ?? heading)?.focus();
    announce(this.dataset.removed ?? '');
    trimOffline();
  }

  private async forget(): Promise<void> {
    if (!(await this.isDone(forgetRead))) return;
    await this.show();
    this.querySelector<HTMLElement>('[data-part="read"] h2')?.focus();
    announce(this.dataset.forgotten ?? '');
    trimOffline();
  }

  /** Whether the browser let it be written; where it did not, that is said. */
  private async isDone(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (!isStorageError(error)) throw error;
      announce(this.dataset.failed ?? '');
      return false;
    }
  }

  private get model(): HTMLElement {
    const model = this.querySelector<HTMLElement>('[data-model]');
    if (!model) throw new Error('saved-articles has no [data-model]');
    return model;
  }
}

/** What had the focus is drawn anew too, and has it again. */
function replaceItems(list: Element, ...items: Node[]): void {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  list.replaceChildren(...items);
  const again = [...list.querySelectorAll<HTMLElement>('a, button')].find((each) =>
    each.isEqualNode(focused),
  );
  again?.focus({ preventScroll: true });
}

function put(item: HTMLElement, name: string, text: string | undefined): void {
  const place = item.querySelector<HTMLElement>(`[data-${name}]`);
  if (!place) return;
  place.textContent = text ?? '';
  place.hidden = !text;
}
