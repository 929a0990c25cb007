'use client'; // Follows what the server tells of the jobs.

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { followEvents } from './follow-events';

/** Shows nothing; the page it is on asks for itself anew whenever a job begins or ends. */
export function LiveList(props: { url: string; after: number }) {
  const { url, after } = props;
  const router = useRouter();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer page goes on with the stream it has
  useEffect(
    () => followEvents(url, after, { progress: () => {}, change: () => router.refresh() }),
    [url, router],
  );
  return null;
}
