import { isStorageError, readArticles, rememberRead } from '../offline/reading-memory';
import { isSeenByWorker, keepOffline } from '../offline/tell-worker';
import { articleIn } from './card';
import { positionIn, scrollToPosition } from './text-position';

/** Less than this is not begun, more is finished. */
const begun = 0.06;
const finished = 0.95;

/**
 * Remembers in this browser how far an article was read, and offers to go on from there. Nobody
 * is taken anywhere unasked, and what is remembered stays while the offer stands.
 */
export class ReadingPosition extends HTMLElement {
  private offered: number | undefined;
  private timer: number | undefined;

  connectedCallback(): void {
    this.querySelector('[data-go]')?.addEventListener('click', () => this.go());
    this.querySelector('[data-dismiss]')?.addEventListener('click', () => this.withdraw());
    void this.begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('scroll', this.scrolled);
    document.removeEventListener('visibilitychange', this.noteWhenHidden);
  }

  private async begin(): Promise<void> {
    const before = (await readArticles()).find(({ id }) => id === this.articleId);
    await this.remember();
    if (!isSeenByWorker()) keepOffline(location.pathname);
    if (before && before.progress > begun && before.progress < finished && isFreshVisit()) {
      this.offered = before.progress;
      this.hidden = false;
    }
    window.addEventListener('scroll', this.scrolled, { passive: true });
    document.addEventListener('visibilitychange', this.noteWhenHidden);
  }

  private go(): void {
    const { text, offered } = this;
    this.withdraw();
    if (text && offered !== undefined) scrollToPosition(text, offered);
  }

  private withdraw(): void {
    const hadFocus = this.contains(document.activeElement);
    this.offered = undefined;
    this.hidden = true;
    if (hadFocus) this.closest('article')?.querySelector<HTMLElement>('h1')?.focus();
  }

  private scrolled = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.note, 600);
  };

  private noteWhenHidden = (): void => {
    if (document.visibilityState === 'hidden') this.note();
  };

  private note = (): void => {
    const progress = this.text ? positionIn(this.text) : 0;
    if (this.offered !== undefined) {
      if (progress < this.offered) return;
      this.withdraw();
    }
    void this.remember(progress);
  };

  private async remember(progress?: number): Promise<void> {
    const place = this.closest('article');
    if (!place) return;
    try {
      await rememberRead(articleIn(place, this.articleId), progress);
    } catch (error) {
      if (!isStorageError(error)) throw error;
    }
  }

  private get text(): HTMLElement | null {
    return this.closest('article')?.querySelector<HTMLElement>('.prose') ?? null;
  }

  private get articleId(): number {
    return Number(this.dataset.article);
  }
}

/** Who comes back by the browser's buttons is put where they were; who follows a mark, there. */
function isFreshVisit(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'navigate' && location.hash === '' && window.scrollY < 100;
}
