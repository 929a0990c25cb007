import { enhanceSearchBox } from './combobox';

/** Gives every search form of the page its suggestions, and / its meaning. */
export function enhanceSearch(): void {
  for (const form of searchForms()) enhanceSearchBox(form);
  document.addEventListener('keydown', focusOnSlash);
}

function searchForms(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('form[data-suggest]')];
}

/** The field in the page comes before the one in its header. */
function focusOnSlash(event: KeyboardEvent): void {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]'))
    return;
  const inputs = searchForms()
    .flatMap((form) => [...form.querySelectorAll<HTMLInputElement>('input[type=search]')])
    .sort((a, b) => Number(Boolean(b.closest('main'))) - Number(Boolean(a.closest('main'))));
  for (const input of inputs) {
    const popover = input.closest<HTMLElement>('[popover]');
    if (!input.checkVisibility() && popover) popover.showPopover();
    if (!input.checkVisibility()) continue;
    event.preventDefault();
    input.focus();
    input.select();
    return;
  }
}
