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
    ['x'.repeat(201), 'long'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password)).toBe(fault);
  });
});
