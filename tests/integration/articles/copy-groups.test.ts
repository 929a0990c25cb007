import { expect, it } from 'vitest';
import { decisionsQuery } from '#lib/articles/copy-groups';
import { archive } from '#lib/db/connection';
import { addArticles, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

it("editors' decisions are read without going through the articles", () => {
  addArticles(addAuthor('ليلى الكرمي'), 3);
  const decide = archive().prepare(
    "INSERT INTO copy_decisions (low_id, high_id, same, decided_at) VALUES (?, ?, 1, '2026-01-01')",
  );
  decide.run(1, 2);
  decide.run(2, 99);
  expect(archive().prepare(decisionsQuery).all()).toEqual([{ lowId: 1, highId: 2, same: 1 }]);
  const plan = archive()
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${decisionsQuery}`)
    .all()
    .map(({ detail }) => detail);
  expect(plan.filter((step) => step.startsWith('SCAN'))).toHaveLength(1);
  expect(plan.filter((step) => /^SEARCH articles .*rowid=\?/.test(step))).toHaveLength(2);
});
