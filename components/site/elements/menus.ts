/** Menus that fold out (<details>) and lie over the page: its lists of filters, and the header's. */
const menus = 'details[name=facet][open], header details[open]';

/**
 * Closes open menus as people expect of them: by Escape, which gives the focus back, and by whatever is
 * done elsewhere.
 */
export function closeMenus(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    }
  });
  for (const type of ['pointerdown', 'focusin'] as const) {
    document.addEventListener(type, ({ target }) => {
      for (const menu of openMenus()) {
        if (!(target instanceof Node && menu.contains(target))) menu.open = false;
      }
    });
  }
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>(menus);
}
