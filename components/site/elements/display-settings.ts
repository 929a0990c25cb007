import { displayKeys } from '#lib/site/display-script';

/**
 * Radio buttons named "theme" and "text-size" that change the page at once and are remembered
 * in this browser. The first value of each is what a page has without a choice.
 */
export class DisplaySettings extends HTMLElement {
  connectedCallback(): void {
    const { theme, textSize } = document.documentElement.dataset;
    this.check('theme', theme ?? 'system');
    this.check('text-size', textSize ?? 'normal');
    this.colorBrowser();
    this.addEventListener('change', this.changed);
    this.addEventListener('keydown', this.closeOnEscape);
    document.addEventListener('click', this.closeOutside);
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.closeOutside);
  }

  private changed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { name, value } = event.target;
    const { dataset } = document.documentElement;
    if (name === 'theme') {
      if (value === 'system') delete dataset.theme;
      else dataset.theme = value;
      keep(displayKeys.theme, value === 'system' ? null : value);
      this.colorBrowser();
    } else if (name === 'text-size') {
      if (value === 'normal') delete dataset.textSize;
      else dataset.textSize = value;
      keep(displayKeys.textSize, value === 'normal' ? null : value);
    }
  };

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

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) {
    // Storage is refused or full: the choice holds for this page only.
    if (!(error instanceof DOMException)) throw error;
  }
}
