import { expect, it } from 'vitest';
import { pageOrLast, pageSize, toPage } from '#lib/site/query-params';

it('shows the last page where there are not so many', () => {
  const all = Array.from({ length: pageSize + 1 }, (_, at) => at);
  const read = (page: number) =>
    toPage(all.slice((page - 1) * pageSize, page * pageSize), all.length, page);
  expect(pageOrLast(1, read)).toMatchObject({ page: 1, items: { length: pageSize } });
  expect(pageOrLast(2, read)).toMatchObject({ page: 2, items: [pageSize] });
  expect(pageOrLast(99, read)).toEqual(pageOrLast(2, read));
  expect(pageOrLast(3, (page) => toPage([], 0, page))).toMatchObject({ page: 1, items: [] });
});
