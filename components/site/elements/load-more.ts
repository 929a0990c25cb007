import { type PluralForms, sayCounted } from '#lib/i18n/plural-forms';
import { headlineLink } from './card';

/** A connection that gives nothing for so long is taken for lost. */
const patienceMs = 20_000;

/** How far a list was unfolded, in its history entry: it is there again when one comes back. */
interface Unfolded {
  pages: number;
  y: number;
  /** The link by which the reader left. */
  left?: string;
}

/**
 * Adds the next page of a list to it: the links to its pages stay, and lead on from what is shown.
 * The list is the page's one [data-paged]; so is that of the pages that are fetched.
 */
export class LoadMore extends HTMLElement {
  private nextHref: string | undefined;
  private pages = 0;
  private isLoading = false;
  /** Kept: until the next page comes, the scrolling is still noted. */
  private left: string | undefined;

  connectedCallback(): void {
    this.nextHref = this.dataset.next ?? nextOf(this);
    const { button } = this;
    if (!button || !this.nextHref) return;
    button.hidden = false;
    button.addEventListener('click', () => void this.unfold());
    void this.restore();
    window.addEventListener('scroll', this.noteSoon, { passive: true });
    document.addEventListener('click', this.noteLeaving, true);
  }

  disconnectedCallback(): void {
    window.removeEventListener('scroll', this.noteSoon);
    document.removeEventListener('click', this.noteLeaving, true);
  }

  async unfold(): Promise<void> {
    const added = await this.load();
    // Where the button was: whoever reads on by keyboard or ear goes on from there.
    added?.[0]?.querySelector<HTMLElement>(headlineLink)?.focus({ preventScroll: true });
    this.note();
  }

  /** @returns what was added; nothing where there is no more, or it could not be had */
  private async load(): Promise<HTMLElement[] | undefined> {
    if (this.isLoading || !this.nextHref) return undefined;
    this.isLoading = true;
    this.button?.setAttribute('aria-disabled', 'true');
    this.say(this.dataset.loading);
    try {
      const added: HTMLElement[] = [];
      while (added.length === 0 && this.nextHref) {
        const page = await pageAt(this.nextHref);
        added.push(...this.add(page));
        this.lead(page);
        this.pages++;
      }
      this.say(sayCounted(this.forms, document.documentElement.lang, added.length));
      return added;
    } catch (error) {
      // A reader's connection, or a server that is restarting; the links are still there.
      if (!(error instanceof TypeError)) throw error;
      this.say(this.dataset.failed);
      return undefined;
    } finally {
      this.isLoading = false;
      this.button?.removeAttribute('aria-disabled');
    }
  }

  /** What has moved from page to page meanwhile, or stands elsewhere on this one, is not shown twice. */
  private add(page: Document): HTMLElement[] {
    const links = [...document.querySelectorAll(`main ${headlineLink}`)];
    const shown = new Set(links.map((link) => link.getAttribute('href')));
    const added = [...page.querySelectorAll<HTMLElement>('[data-paged] > li')]
      .filter((item) => !shown.has(item.querySelector(headlineLink)?.getAttribute('href') ?? null))
      .map((item) => document.importNode(item, true));
    if (this.dataset.level) added.forEach(lower);
    document.querySelector('[data-paged]')?.append(...added);
    return added;
  }

  /** The links to pages, and the button, lead on from the page that came last. */
  private lead(page: Document): void {
    const more = page.querySelector('load-more');
    const links = more?.querySelector('nav');
    if (links) this.querySelector('nav')?.replaceWith(document.importNode(links, true));
    this.nextHref = more ? nextOf(more) : undefined;
    if (this.button) this.button.hidden = this.nextHref === undefined;
  }

  private async restore(): Promise<void> {
    const unfolded = (history.state as { bisan?: Unfolded } | null)?.bisan;
    if (!unfolded) return;
    while (this.pages < unfolded.pages && (await this.load()));
    window.scrollTo({ top: unfolded.y, behavior: 'instant' });
    const left = [...document.querySelectorAll<HTMLElement>(`main ${headlineLink}`)].find(
      (link) => link.getAttribute('href') === unfolded.left,
    );
    left?.focus({ preventScroll: true });
    this.say('');
  }

  private timer: number | undefined;

  private noteSoon = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.note(), 200);
  };

  private noteLeaving = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('main a[href]') : null;
    if (!link) return;
    this.left = link.getAttribute('href') ?? undefined;
    this.note();
  };

  /** A list that was not unfolded is left to the browser. */
  private note(): void {
    if (this.pages === 0 || this.isLoading) return;
    const bisan: Unfolded = { pages: this.pages, y: window.scrollY, left: this.left };
    history.scrollRestoration = 'manual';
    history.replaceState({ ...history.state, bisan }, '');
  }

  private say(text: string | undefined): void {
    const status = this.querySelector('[aria-live]');
    if (status) status.textContent = text ?? '';
  }

  private get forms(): PluralForms {
    return JSON.parse(this.dataset.loaded ?? '{}');
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector('button');
  }
}

function nextOf(element: Element): string | undefined {
  return (
    element.querySelector<HTMLAnchorElement>('a[rel="next"]')?.getAttribute('href') ?? undefined
  );
}

/** @throws TypeError when it can't be had */
async function pageAt(href: string): Promise<Document> {
  const waiting = new AbortController();
  const lost = new TypeError(`${href}: nothing came`);
  const timer = window.setTimeout(() => waiting.abort(lost), patienceMs);
  try {
    const response = await fetch(href, { signal: waiting.signal });
    if (!response.ok) throw new TypeError(`${href}: ${response.status}`);
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } finally {
    window.clearTimeout(timer);
  }
}

/** A list under a heading of its own has headings of the next level. */
function lower(item: HTMLElement): void {
  for (const heading of item.querySelectorAll('h2')) {
    const lower = document.createElement('h3');
    for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}
