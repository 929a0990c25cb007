import { describe, expect, it } from 'vitest';
import { passwordFault } from '#lib/accounts/password-rules';

describe('passwordFault', () => {
  it.each([
    ['olive trees in november', undefined],
    ['كرم الزيتون في الخريف', undefined],
    ['ustmxIshjHOJbno5CCgO', undefined],
    ['elevenchars', 'short'],
    ['🫒🫒🫒🫒🫒🫒', 'short'],
    ['aaaaaaaaaaaaaa', 'plain'],
    ['abcabcabcabcabc', 'plain'],
    ['abcdefghijklmn', 'plain'],
    ['123456789012', 'plain'],
    ['Password2026!', 'plain'],
    ['qwerty123456', 'plain'],
    ['passwordpassword', 'plain'],
    ['qwertyuiop12', 'plain'],
    ['1q2w3e4r5t6y', 'plain'],
    ['1qaz2wsx3edc', 'plain'],
    ['asdfghjkl123', 'plain'],
    ['987654321098', 'plain'],
    ['iloveyou2026', 'plain'],
    ['FreePalestine', 'plain'],
    ['فلسطين٢٠٢٦!!!', 'plain'],
    ['ضصثقفغعهخحجد', 'plain'],
    ['زيتون فلسطين وزعترها', undefined],
    ['nour.odeh@example.org', 'plain'],
    ['Nour.Odeh-2026', 'plain'],
    ['nour.odeh walks the terraces', undefined],
    ['x'.repeat(201), 'long'],
    ['🍉🫒🌿🔑📜🏺🌾🧵'.repeat(12), undefined],
    ['🍉🫒🌿🔑📜🏺🌾🧵'.repeat(13), 'long'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, 'nour.odeh@example.org')).toBe(fault);
  });
});
