/** Puts the cursor into a search field; the one in the page comes before the one in its header. */
export function focusSearch(): boolean {
  const inputs = [
    ...document.querySelectorAll<HTMLInputElement>('form[data-suggest] input[type=search]'),
  ].sort((a, b) => Number(Boolean(b.closest('main'))) - Number(Boolean(a.closest('main'))));
  for (const input of inputs) {
    const popover = input.closest<HTMLElement>('[popover]');
    if (!input.checkVisibility() && popover) popover.showPopover();
    if (!input.checkVisibility()) continue;
    input.focus();
    input.select();
    return true;
  }
  return false;
}
