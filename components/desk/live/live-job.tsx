'use client'; // Follows what the server tells of a job while it runs.

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Facts } from '#components/desk/panel';
import { followEvents } from './follow-events';
import { ProgressLine } from './progress-line';

/** How far a job is, in words ready to be shown. */
export interface ProgressView {
  /** Null where there is no telling. */
  percent: number | null;
  phase: string;
  /** Its import has begun, and has a page of its own. */
  hasRun?: boolean;
  facts: { name: string; value: string }[];
}

/**
 * A job's progress, kept up to date. Without JavaScript it is as of when the page was made.
 * @param url the stream of this job, with its query
 * @param after the newest message when the page was made
 */
export function LiveJob(props: {
  url: string;
  after: number;
  initial: ProgressView;
  label: string;
  /** The page goes on to the import's own, once there is one. */
  awaitsRun?: boolean;
}) {
  const { url, after, initial, label, awaitsRun } = props;
  const router = useRouter();
  const [view, setView] = useState(initial);
  useEffect(() => setView(initial), [initial]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer page goes on with the stream it has
  useEffect(
    () =>
      followEvents(url, after, {
        progress: (data) => {
          const told: ProgressView = JSON.parse(data);
          setView(told);
          if (awaitsRun && told.hasRun) router.refresh();
        },
        change: () => router.refresh(),
      }),
    [url, router, awaitsRun],
  );
  return (
    <div className="space-y-4">
      <ProgressLine phase={view.phase} label={label} percent={view.percent} />
      {view.facts.length > 0 && (
        <Facts
          items={view.facts.map(({ name, value }) => ({
            name,
            value: <bdi className="break-words tabular-nums">{value}</bdi>,
          }))}
        />
      )}
    </div>
  );
}
