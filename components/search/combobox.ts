import { isSuggestions, type SearchBoxTexts, type Suggestions } from '#lib/site/suggestions';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches';
import { type Choice, showRecent, showSuggestions } from './suggestion-list';

/** Long enough that most words are typed through, short enough to seem at once. */
const pauseMs = 140;
const answersKept = 50;

/**
 * Makes a search form's field a combobox (ARIA APG, list autocomplete with manual selection):
 * it offers articles and authors while one types. The form goes on working as it did.
 */
export function enhanceSearchBox(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=search]');
  if (!input || form.dataset.enhanced) return;
  form.dataset.enhanced = 'true';
  new Combobox(form, input).start();
}

class Combobox {
  readonly #list = document.createElement('div');
  readonly #status = document.createElement('p');
  readonly #texts: SearchBoxTexts;
  readonly #answers = new Map<string, Suggestions>();
  #choices: Choice[] = [];
  #active = -1;
  #timer: number | undefined;
  #request: AbortController | undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
  ) {
    this.#texts = JSON.parse(form.dataset.texts ?? '{}');
  }

  start(): void {
    const { input } = this;
    this.#list.id = `${input.id}-list`;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', this.#texts.suggestions);
    this.#list.className =
      'absolute inset-x-0 top-full z-50 mt-2 max-h-[min(70vh,32rem)] overflow-y-auto rounded-card border border-line bg-surface text-start shadow-lg';
    this.#list.hidden = true;
    this.#status.setAttribute('role', 'status');
    this.#status.className = 'sr-only';
    input.parentElement?.append(this.#list, this.#status);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-keyshortcuts', '/');
    input.autocomplete = 'off';
    input.addEventListener('input', () => this.#later());
    input.addEventListener('focus', () => {
      if (input.value.trim() === '') this.#offerRecent();
    });
    input.addEventListener('click', () => {
      if (this.#list.hidden && input.value.trim() === '') this.#offerRecent();
    });
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.#close());
    // The field must not lose its focus to the list before the click arrives.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => this.#onClick(event));
    this.form.addEventListener('submit', () => rememberSearch(input.value));
  }

  #later(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    const query = this.input.value.trim();
    if (query === '') this.#offerRecent();
    else this.#timer = window.setTimeout(() => void this.#offer(query), pauseMs);
  }

  async #offer(query: string): Promise<void> {
    const found = this.#answers.get(query) ?? (await this.#ask(query));
    // What was asked for may be typed over by now, or left.
    if (!found || this.input.value.trim() !== query || document.activeElement !== this.input)
      return;
    this.#open(showSuggestions(this.#list, found, query, this.#texts, this.#actions), found.status);
  }

  async #ask(query: string): Promise<Suggestions | undefined> {
    this.#request = new AbortController();
    const address = new URL(this.form.dataset.suggest ?? '', location.href);
    address.searchParams.set('q', query.slice(0, 200));
    try {
      const response = await fetch(address, { signal: this.#request.signal });
      const found: unknown = response.ok ? await response.json() : undefined;
      if (!isSuggestions(found)) return undefined;
      if (this.#answers.size > answersKept) this.#answers.clear();
      this.#answers.set(query, found);
      return found;
    } catch {
      // Aborted by the next letter, or offline: the form still answers.
      return undefined;
    }
  }

  #offerRecent(): void {
    const searches = recentSearches();
    if (searches.length === 0) {
      this.#close();
      return;
    }
    this.#open(showRecent(this.#list, searches, this.#texts, this.#actions), this.#texts.recent);
  }

  readonly #actions = {
    open: (href: string) => {
      rememberSearch(this.input.value);
      location.assign(href);
    },
    search: (text: string) => {
      this.input.value = text;
      this.form.requestSubmit();
    },
    forget: () => {
      forgetSearches();
      this.#close();
    },
  };

  #open(choices: Choice[], status: string): void {
    this.#choices = choices;
    this.#setActive(-1);
    this.#status.textContent = status;
    this.#list.hidden = choices.length === 0;
    this.input.setAttribute('aria-expanded', String(choices.length > 0));
    this.#list.scrollTop = 0;
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.#open([], '');
  }

  #onKey(event: KeyboardEvent): void {
    // Enter and Escape belong to whoever is composing a letter.
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (this.#list.hidden) this.#reopen();
      else this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#choices[this.#active]?.choose();
    } else if (key === 'Escape') {
      event.preventDefault();
      // The first Escape closes the list, the second empties the field.
      if (this.#list.hidden) this.input.value = '';
      this.#close();
    }
  }

  #reopen(): void {
    const query = this.input.value.trim();
    if (query === '') this.#offerRecent();
    else void this.#offer(query);
  }

  /** Past either end is the field itself, with what was typed. */
  #move(step: 1 | -1): void {
    const places = this.#choices.length + 1;
    this.#setActive(((this.#active + 1 + step + places) % places) - 1);
  }

  #setActive(active: number): void {
    this.#choices[this.#active]?.element.setAttribute('aria-selected', 'false');
    this.#active = active;
    const chosen = this.#choices[active]?.element;
    if (!chosen) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    chosen.setAttribute('aria-selected', 'true');
    chosen.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', chosen.id);
  }

  #onClick(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    this.#choices.find(({ element }) => element === row)?.choose();
  }
}
