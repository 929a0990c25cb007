import { displayKeys, textSizes, themes } from '#lib/site/display-script';
import { whenShownAgain } from './when-shown-again';

/**
 * Radio buttons named "theme" and "text-size" that change the page at once and are remembered
 * in this browser. The first value of each is what a page has without a choice.
 */
export class DisplaySettings extends HTMLElement {
  /** Storage is refused or full: a choice holds for this page only, and others have their own. */
  private isRefused = false;

  connectedCallback(): void {
    this.show();
    whenShownAgain(this.follow);
    window.addEventListener('storage', this.follow);
    this.addEventListener('change', this.changed);
    this.addEventListener('keydown', this.closeOnEscape);
    document.addEventListener('click', this.closeOutside);
  }

  disconnectedCallback(): void {
    window.removeEventListener('storage', this.follow);
    document.removeEventListener('click', this.closeOutside);
  }

  private changed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { name, value } = event.target;
    if (name === 'theme') {
      const theme = value === 'system' ? null : value;
      choose('theme', theme);
      this.keep(displayKeys.theme, theme);
      this.colorBrowser();
    } else if (name === 'text-size') {
      const size = value === 'normal' ? null : value;
      choose('textSize', size);
      this.keep(displayKeys.textSize, size);
    }
  };

  /** Takes over what was chosen on another page since this one was loaded. */
  private follow = (): void => {
    this.withStorage((storage) => {
      choose('theme', oneOf(themes, storage.getItem(displayKeys.theme)));
      choose('textSize', oneOf(textSizes, storage.getItem(displayKeys.textSize)));
      this.show();
    });
  };

  private keep(key: string, value: string | null): void {
    this.withStorage((storage) => {
      if (value === null) storage.removeItem(key);
      else storage.setItem(key, value);
    });
  }

  private withStorage(act: (storage: Storage) => void): void {
    if (this.isRefused) return;
    try {
      act(localStorage);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.isRefused = true;
    }
  }

  private show(): void {
    const { theme, textSize } = document.documentElement.dataset;
    this.check('theme', theme ?? 'system');
    this.check('text-size', textSize ?? 'normal');
    this.colorBrowser();
  }

  private check(name: string, value: string): void {
    const input = this.querySelector(`input[name="${name}"][value="${value}"]`);
    if (input instanceof HTMLInputElement) input.checked = true;
  }

  /** The browser's own bars follow a chosen theme as they follow the system's. */
  private colorBrowser(): void {
    const chosen = document.documentElement.dataset.theme;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.dataset.media ??= meta.media;
      const own = meta.dataset.media.includes('dark') ? 'dark' : 'light';
      meta.media = chosen ? (chosen === own ? '' : 'not all') : meta.dataset.media;
    }
  }

  private get details(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  private closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.details?.open) return;
    this.details.open = false;
    this.querySelector('summary')?.focus();
  };

  private closeOutside = (event: Event): void => {
    const inside = event.target instanceof Node && this.contains(event.target);
    if (!inside && this.details) this.details.open = false;
  };
}

function choose(name: 'theme' | 'textSize', value: string | null): void {
  const { dataset } = document.documentElement;
  if (value === null) delete dataset[name];
  else dataset[name] = value;
}

function oneOf(values: readonly string[], value: string | null): string | null {
  return value !== null && values.includes(value) ? value : null;
}
