import { enhanceSearchBox } from './combobox';

/** Gives every search form of the page its suggestions, and the one that opens in the header the cursor. */
export function enhanceSearch(): void {
  const forms = document.querySelectorAll<HTMLFormElement>('form[data-suggest]');
  for (const form of forms) enhanceSearchBox(form);
  const header = document.getElementById('header-search');
  header?.addEventListener('toggle', (event) => {
    if (event instanceof ToggleEvent && event.newState === 'open') {
      header.querySelector('input')?.focus();
    }
  });
}
