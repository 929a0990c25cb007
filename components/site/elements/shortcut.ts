export type Shortcut = 'next' | 'previous' | 'save' | 'search' | 'help';

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>;

/**
 * What a key means. A letter is read as it is typed, so that it is where a Latin layout has it;
 * an Arabic (or any other) layout types no Latin letter, so there the place of the key counts:
 * ت is j, ن is k, س is s. The Arabic question mark is one.
 */
export function shortcutOf(pressed: Pressed): Shortcut | undefined {
  const { key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing } = pressed;
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  if (key === '?' || key === '؟') return 'help';
  if (key === '/') return 'search';
  if (shiftKey) return undefined;
  if (/^[a-z]$/i.test(key)) return letters[key.toLowerCase()];
  return /^\P{ASCII}+$/u.test(key) ? places[code] : undefined;
}

const letters: Record<string, Shortcut> = { j: 'next', k: 'previous', s: 'save' };
const places: Record<string, Shortcut> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyS: 'save',
  Slash: 'search',
};
