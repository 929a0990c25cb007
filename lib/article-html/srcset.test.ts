import { expect, it } from 'vitest';
import { formatSrcset, parseSrcset } from '#lib/article-html/srcset';

const read = (value: string) => formatSrcset(parseSrcset(value, 'https://x.example/'));

it.each([
  ['/a.jpg 300w, /b.jpg 600w', 'https://x.example/a.jpg 300w, https://x.example/b.jpg 600w'],
  ['/a.jpg, /b.jpg 2x', 'https://x.example/a.jpg, https://x.example/b.jpg 2x'],
  ['/a.jpg 1x,/b.jpg 1.5x', 'https://x.example/a.jpg 1x, https://x.example/b.jpg 1.5x'],
  ['/a,b.jpg 1x', 'https://x.example/a,b.jpg 1x'],
  ['/a.jpg?w=1 300w, /a.jpg?w=2 600w', 'https://x.example/a.jpg 300w'],
  ['javascript:x 1x, data:image/png;base64,AA== 2x, /a.jpg 3x', 'https://x.example/a.jpg 3x'],
  ['/a.jpg 0w, /b.jpg -1x, /c.jpg 1x 2x, /d.jpg 99999999w', ''],
  ['', ''],
  [' , ,, ', ''],
])('reads %j', (value, written) => {
  expect(read(value)).toBe(written);
  expect(read(written)).toBe(written);
});

it('keeps no more than twenty', () => {
  const many = Array.from({ length: 50 }, (_, index) => `/${index}.jpg ${index + 1}w`).join(', ');
  expect(parseSrcset(many, 'https://x.example/')).toHaveLength(20);
});
