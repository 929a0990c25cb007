import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { differences } from '#tests/contract/queue/differences';

it('docs/queue.md explains every difference, and no other', () => {
  const listed = [...readFileSync('docs/queue.md', 'utf8').matchAll(/^- \*(.+?)\*:/gm)];
  const names = listed.map((match) => match[1]).toSorted();
  expect(names).toEqual(Object.keys(differences).toSorted());
});
