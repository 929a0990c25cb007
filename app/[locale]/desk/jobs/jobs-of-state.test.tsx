import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JobsOfState } from './jobs-of-state';

const job = {
  id: '1',
  name: 'backup',
  titleKey: 'backup',
  payload: {},
  progress: null,
  stalled: 0,
  queue: 'heavy',
  state: 'failed',
  attemptsMade: 1,
  attempts: 1,
  createdAt: new Date('2026-11-27T03:00:00Z'),
  startedAt: null,
  finishedAt: null,
  dueAt: null,
  failedReason: null,
  cancelledBy: null,
  wasCancelled: false,
  scheduleId: null,
} as const;

test.each([
  [undefined, false],
  [1, false],
  [1234, true],
])('of %s failed jobs one is shown: whether it is said: %s', (total, isSaid) => {
  const html = renderToStaticMarkup(
    <JobsOfState locale="en" path="/desk/jobs" state="failed" jobs={[job]} total={total} />,
  );
  expect(html).toContain('Back up the archive');
  expect(html.includes('The list shows 1 of 1,234.')).toBe(isSaid);
});
