import { expect, it } from 'vitest';
import { asciiDigits } from '#lib/typography/ascii-digits';

it('asciiDigits takes both Arabic rows of digits, and leaves all else', () => {
  expect(asciiDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 12 س')).toBe('0123456789 0123456789 12 س');
});
