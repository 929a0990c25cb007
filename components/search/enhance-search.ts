import { enhanceSearchBox } from './combobox';

/** Gives every search form of the page its suggestions. */
export function enhanceSearch(): void {
  const forms = document.querySelectorAll<HTMLFormElement>('form[data-suggest]');
  for (const form of forms) enhanceSearchBox(form);
}
