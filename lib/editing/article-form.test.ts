import { expect, test } from 'vitest';
import { formValues, mergedForm } from '#lib/editing/article-form';

const base = {
  title: 'عنوان',
  excerpt: null,
  category: 'فن',
  tags: 'زيت,قمح',
  author: 'ليلى',
  date: '2018-05-31',
  image: null,
};

test('a form that came back shows what was typed', () => {
  const { values, conflicts } = mergedForm(base, base, { ...formValues(base), title: 'جديد' });
  expect(values).toEqual({ ...formValues(base), title: 'جديد' });
  expect(conflicts).toEqual([]);
});

test('what only others changed is shown as it is now', () => {
  const now = { ...base, tags: 'زيت' };
  const { values, conflicts } = mergedForm(now, base, { ...formValues(base), title: 'جديد' });
  expect(values).toMatchObject({ title: 'جديد', tags: 'زيت' });
  expect(conflicts).toEqual([]);
});

test('what both changed is shown with the other value beside it', () => {
  const now = { ...base, title: 'عنوانهم', category: 'تراث' };
  const typed = { ...formValues(base), title: 'عنواني', category: 'تراث' };
  const { values, conflicts } = mergedForm(now, base, typed);
  expect(values).toMatchObject({ title: 'عنواني', category: 'تراث' });
  expect(conflicts).toEqual([{ field: 'title', theirs: 'عنوانهم' }]);
});
