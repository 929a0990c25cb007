import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** What takes a quarter of a minute and more, much of it in waiting for others. */
const longest = [
  'integration/jobs/imports',
  'integration/recovery/disk',
  'integration/queue/kill',
  'integration/db/commands',
  'contract/search/meilisearch',
  'integration/ingestion/commands',
  'integration/desk/sign-in',
  'contract/queue/postgresql',
  'integration/article-html/attacks-in-chromium',
  'integration/jobs/commands',
  'integration/jobs/timetable',
  'integration/serving/workers',
];

/**
 * Begins with the files that take longest: one that came last would run alone. (Vitest does so by
 * itself from the second run on, by the times of the first.)
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
