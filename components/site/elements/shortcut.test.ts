import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcut';

const pressed = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
  shortcutOf({
    key,
    code,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...held,
  });

describe('shortcutOf', () => {
  it('reads letters as they are typed, wherever the layout has them', () => {
    expect(pressed('j', 'KeyJ')).toBe('next');
    expect(pressed('k', 'KeyK')).toBe('previous');
    expect(pressed('s', 'KeyS')).toBe('save');
    // Dvorak: the key where QWERTY has c types j; the one where it has s types o.
    expect(pressed('j', 'KeyC')).toBe('next');
    expect(pressed('o', 'KeyS')).toBeUndefined();
    expect(pressed('J', 'KeyJ')).toBe('next');
  });

  it('takes the place of the key where the layout types no Latin letters', () => {
    expect(pressed('ت', 'KeyJ')).toBe('next');
    expect(pressed('ن', 'KeyK')).toBe('previous');
    expect(pressed('س', 'KeyS')).toBe('save');
    expect(pressed('ظ', 'Slash')).toBe('search');
    expect(pressed('ש', 'KeyA')).toBeUndefined();
  });

  it('knows both question marks, and the slash of any layout', () => {
    expect(pressed('?', 'Slash', { shiftKey: true })).toBe('help');
    expect(pressed('؟', 'Slash', { shiftKey: true })).toBe('help');
    expect(pressed('/', 'Digit7', { shiftKey: true })).toBe('search');
  });

  it('leaves combinations, composed letters and named keys alone', () => {
    expect(pressed('j', 'KeyJ', { ctrlKey: true })).toBeUndefined();
    expect(pressed('s', 'KeyS', { metaKey: true })).toBeUndefined();
    expect(pressed('k', 'KeyK', { altKey: true })).toBeUndefined();
    expect(pressed('ت', 'KeyJ', { shiftKey: true })).toBeUndefined();
    expect(pressed('s', 'KeyS', { isComposing: true })).toBeUndefined();
    for (const key of ['Tab', 'Enter', 'Dead', 'Process', 'ArrowDown', ' '])
      expect(pressed(key, 'KeyS'), key).toBeUndefined();
  });
});
