import { focusSearch } from '../../search/focus-search';
import { cards, headlineLink } from './card';
import { LoadMore } from './load-more';
import { SaveArticle } from './save-article';
import { type Shortcut, shortcutOf } from './shortcut';

const offKey = 'bisan.keys';

/**
 * Single keys for those who read by keyboard, the dialog that names them, and its switch: who
 * speaks to the computer, or types by accident, turns them off (WCAG 2.1.4).
 */
export class KeyboardHelp extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.pressed);
    this.querySelector('[data-open]')?.addEventListener('click', () => this.open());
    this.querySelector('[data-close]')?.addEventListener('click', () => this.dialog?.close());
    this.dialog?.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog?.close();
    });
    const { checkbox } = this;
    if (!checkbox) return;
    checkbox.checked = areOn();
    checkbox.addEventListener('change', () => turn(checkbox.checked));
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.pressed);
  }

  private pressed = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (!shortcut || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]') || !areOn()) return;
    if (this.act(shortcut)) event.preventDefault();
  };

  /** @returns whether there was something to do */
  private act(shortcut: Shortcut): boolean {
    if (shortcut === 'help') return this.open();
    if (shortcut === 'search') return focusSearch();
    if (shortcut === 'save') return save();
    return step(shortcut === 'next' ? 1 : -1);
  }

  private open(): boolean {
    // Another tab may have turned them on or off.
    if (this.checkbox) this.checkbox.checked = areOn();
    this.dialog?.showModal();
    this.querySelector<HTMLElement>('[data-close]')?.focus();
    return true;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private get checkbox(): HTMLInputElement | null {
    return this.querySelector('input[type=checkbox]');
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** From the card in focus, else from what is in view; past the last, more are loaded. */
function step(by: 1 | -1): boolean {
  const all = cards();
  const focused = all.findIndex((card) => card.contains(document.activeElement));
  const inView = all.findIndex((card) => card.getBoundingClientRect().bottom > 160);
  const from = inView < 0 ? all.length : inView;
  const at = focused >= 0 ? focused + by : by > 0 ? from : from - 1;
  const link = all[at]?.querySelector<HTMLElement>(headlineLink);
  if (link) {
    link.focus({ preventScroll: true });
    all[at]?.scrollIntoView({ block: 'center' });
    return true;
  }
  if (by < 0 || focused < 0) return false;
  const more = document.querySelector<LoadMore>('load-more');
  if (!(more instanceof LoadMore)) return false;
  void more.unfold();
  return true;
}

/** The card in focus, else the article that the page is. */
function save(): boolean {
  const card = document.activeElement?.closest('article');
  const place = card ?? document.querySelector('main article:has(h1)');
  const button = place?.querySelector('save-article');
  if (!(button instanceof SaveArticle)) return false;
  void button.toggle();
  return true;
}

/** Where storage is refused the choice holds for this page. */
let chosenHere: boolean | undefined;

function areOn(): boolean {
  if (chosenHere !== undefined) return chosenHere;
  try {
    return localStorage.getItem(offKey) !== 'off';
  } catch {
    return true;
  }
}

function turn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(offKey);
    else localStorage.setItem(offKey, 'off');
  } catch {
    chosenHere = on;
  }
}
