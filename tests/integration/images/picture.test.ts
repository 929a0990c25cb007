import { afterEach, expect, it } from 'vitest';
import { forgetEnv } from '#lib/env';
import { withPictures } from '#lib/images/article-pictures';
import { readImageAddress } from '#lib/images/image-address';
import { imageFacts } from '#lib/images/image-facts';
import { keyOfSource } from '#lib/images/image-files';
import { pictureOf } from '#lib/images/picture';
import { contentSecurityPolicy } from '#lib/serving/content-security-policy';
import { coverAddress } from '#lib/tatreez/addresses';
import { useEmptyStorage } from '#tests/support/storage';

useEmptyStorage();
afterEach(() => setProxy(''));

const photo = 'https://a.example/صورة.jpg';
const fetched = 'https://a.example/%D8%B5%D9%88%D8%B1%D8%A9.jpg';
const use = { width: 640, standIn: coverAddress(7, 'ثقافة') };

it('shows a picture of another site through this one, in widths for its place', () => {
  const picture = pictureOf(photo, use);
  expect(readImageAddress(picture?.src ?? '')).toEqual({
    source: fetched,
    width: 640,
    standIn: use.standIn,
  });
  const widths = picture?.srcSet?.split(', ').map((each) => each.split(' ')[1]);
  expect(widths).toEqual(['320w', '480w', '640w', '960w', '1280w']);
  expect(pictureOf(photo, { width: 48, standIn: '' })).toMatchObject({ srcSet: undefined });
});

it('offers no width above the picture, once it is known, and says its size and colour', () => {
  const measures = { width: 700, height: 400, colour: '#74c88a' };
  imageFacts().noteFetched(keyOfSource(fetched), measures);
  const picture = pictureOf(photo, use);
  expect(picture?.measures).toEqual(measures);
  expect(picture?.srcSet).toMatch(/ 960w$/);
  expect(withPictures(`<p><img src="${fetched}" alt="" width="300" height="999"></p>`)).toMatch(
    /^<p><img src="\/img\/320\/[^"]+" alt="" width="300" height="171" srcset="[^"]+" sizes="[^"]+" style="background-color:#74c88a"><\/p>$/,
  );
});

it('shows what is of this site as it is, and what is no picture not at all', () => {
  expect(pictureOf('/sample/olive.svg', use)).toEqual({ src: '/sample/olive.svg' });
  for (const none of [
    null,
    '',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    '//a.example/x',
  ]) {
    expect(pictureOf(none, use)).toBeUndefined();
  }
  expect(pictureOf(`https://a.example/${'x'.repeat(5_000)}`, use)).toBeUndefined();
  const own = '<p><img src="/sample/olive.svg" alt=""></p>';
  expect(withPictures(own)).toBe(own);
});

it('shows all from their sources with IMAGE_PROXY=off, and lets the policy know', () => {
  expect(contentSecurityPolicy([])).toContain("; img-src 'self'; ");
  setProxy('off');
  expect(pictureOf(photo, use)).toEqual({ src: fetched });
  const html = `<p><img src="${fetched}" alt=""></p>`;
  expect(withPictures(html)).toBe(html);
  expect(contentSecurityPolicy([])).toContain("; img-src 'self' https: http:; ");
});

function setProxy(value: string): void {
  process.env.IMAGE_PROXY = value;
  forgetEnv();
}
