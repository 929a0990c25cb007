import fc from 'fast-check';

/** Any UTF-16 string: control characters, all scripts, halves of surrogate pairs. */
export const wildText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat(0xffff), fc.nat(0x6ff), fc.integer({ min: 0xd800, max: 0xdfff })), {
    maxLength: 60,
  })
  .map((units) => String.fromCharCode(...units));

const telling = [...'الكتابوةىأإآؤئءـًٌَُِّٰکگیېەہۀ٤٨۱ﻻﷺA’éßİ½\u200f\u200b\ud83d \n\u0000-"\'*^:()<>&'];

/** Texts of the characters that search treats in a way of their own, and wild ones. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  wildText,
  fc.string({ unit: fc.constantFrom(...telling), maxLength: 80 }),
);
