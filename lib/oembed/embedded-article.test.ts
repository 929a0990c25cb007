import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { embeddedArticle } from '#lib/oembed/embedded-article';
import { oEmbedXml } from '#lib/oembed/write-oembed';

const origin = 'https://bisan.example';

describe('embeddedArticle', () => {
  it('finds the article of an address in any language', () => {
    expect(embeddedArticle(`${origin}/articles/7`, origin)).toEqual({ id: 7, locale: 'ar' });
    expect(embeddedArticle(`${origin}/en/articles/7?utm_source=x#top`, origin)).toEqual({
      ...{ id: 7, locale: 'en' },
    });
    expect(embeddedArticle('http://bisan.example/articles/7', origin)?.id).toBe(7);
  });

  it.each([
    'https://evil.example/articles/7',
    'https://bisan.example@evil.example/articles/7',
    'https://bisan.example.evil.example/articles/7',
    'https://bisan.example/articles/7/../../desk',
    'https://bisan.example/articles/007',
    'javascript://bisan.example/articles/7',
    'articles/7',
    '',
  ])('is none at %s', (address) => {
    expect(embeddedArticle(address, origin)).toBeUndefined();
  });
});

it('is XML whatever the title', () => {
  const title = `"'><script>alert(1)</script>]]> & \u0000`;
  const xml = oEmbedXml({ version: '1.0', title });
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(new XMLParser().parse(xml).oembed.title).toBe(`"'><script>alert(1)</script>]]> &`);
});
