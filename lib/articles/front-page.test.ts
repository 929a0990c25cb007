import { describe, expect, it } from 'vitest';
import type { ArticleSummary } from '#lib/articles/article';
import { leadOf } from '#lib/articles/front-page';

function article(id: number, given: Partial<ArticleSummary>): ArticleSummary {
  return {
    id,
    title: 'عنوان',
    excerpt: 'مقتطف',
    image: null,
    category: null,
    sourceId: null,
    date: '2026-01-01',
    language: 'ar',
    readingMinutes: 1,
    author: { id: 1, name: null },
    ...given,
  };
}

describe('leadOf', () => {
  const plain = article(1, {});
  const pictured = article(2, { image: '/a.svg' });
  const english = article(3, { language: 'en', image: '/b.svg' });

  it('opens with the newest of the reader’s language that has a picture', () => {
    expect(leadOf([english, plain, pictured], 'ar')).toBe(pictured);
    expect(leadOf([plain, pictured, english], 'en')).toBe(english);
  });

  it('takes what there is otherwise', () => {
    expect(leadOf([english, plain], 'ar')).toBe(plain);
    expect(leadOf([plain], 'en')).toBe(plain);
    const untitled = article(4, { title: null });
    expect(leadOf([untitled], 'ar')).toBe(untitled);
    expect(leadOf([], 'ar')).toBeUndefined();
  });
});
