import { newestChange } from '#lib/articles/contents-position';
import { archiveCounts } from '#lib/db/counts';
import { requireArchive } from '#lib/db/require-archive';
import { type Check, fail, ok, warn } from '#lib/doctor/finding';
import { number } from '#lib/doctor/words';
import { searchEngine, searchServer } from '#lib/search/engine-in-use';

/** The index follows the archive within a second; so many changes are a batch being written. */
const usualLag = 5_000;

export const searchCheck: Check = {
  name: 'search',
  async run() {
    const db = requireArchive();
    const server = searchServer();
    await server?.watch.look();
    const { reason, lastError } = server?.watch.state() ?? {};
    if (reason === 'away') {
      return fail(
        `the embedded index answers, for the search server does not: ${lastError?.message}`,
        'docs/search.md, "Search is broken"',
      );
    }
    const { engine, documents, position } = await searchEngine().stats();
    const { articles, authors } = archiveCounts();
    const text = `${engine}: ${number(documents.article)} of ${number(articles)} articles, ${number(documents.author)} of ${number(authors)} authors`;
    const lag = newestChange(db) - (position?.changeId ?? 0);
    if (documents.article === articles && documents.author === authors && lag === 0)
      return ok(text);
    if (lag > 0 && lag <= usualLag) {
      return warn(
        `${text}, ${number(lag)} changes to follow`,
        'It catches up by itself while the site runs.',
      );
    }
    return fail(`${text}, ${number(lag)} changes behind`, 'bin/bisan search check --repair');
  },
};
