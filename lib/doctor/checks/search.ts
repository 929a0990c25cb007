import { archiveCounts } from '#lib/db/counts';
import { damageOf } from '#lib/db/file-damage';
import { type Check, type Finding, fail, ok, warn } from '#lib/doctor/finding';
import { usualSearchLag } from '#lib/doctor/limits';
import { age, number } from '#lib/doctor/words';
import { leftDiffering } from '#lib/search/check-record';
import { indexPath } from '#lib/search/embedded/index-path';
import { type IndexState, type SearchState, searchState } from '#lib/search/search-state';

/** Who answers readers, and each index: the server's and the one that stands in for it. */
export const searchCheck: Check = {
  name: 'search',
  async run() {
    const state = await searchState({ look: true });
    const { articles, authors } = archiveCounts();
    // The server's own is being filled; that is said once, and mends itself.
    const isFilling = state.server?.reason === 'catching-up';
    const examined = state.indexes.filter(({ engine }) => !(isFilling && engine === 'meilisearch'));
    const wanted = { article: articles, author: authors };
    const damage = damageOf(indexPath());
    return [
      ...standIn(state),
      ...examined.map((index) =>
        damage !== undefined && index.engine === 'embedded'
          ? damagedIndex(damage)
          : examineIndex(index, wanted),
      ),
    ];
  },
};

/** Who next uses it begins it anew, and it is filled little by little: better at once. */
function damagedIndex(damage: string): Finding {
  return fail(`embedded: ${indexPath()} is damaged (${damage})`, 'bin/bisan search reindex');
}

/** That the embedded index answers although a server is set, and why. */
function standIn({ server }: SearchState): Finding[] {
  if (!server || server.answering === 'server') return [];
  if (server.reason === 'catching-up') {
    return [
      warn(
        'the embedded index answers until the search server has what the archive has',
        'It follows by itself while the site runs (bin/bisan search stats); if not: bin/kamal reindex',
      ),
    ];
  }
  const { lastError, breaker, since } = server;
  const left =
    breaker === 'closed' ? '' : ` (left alone for ${age(Date.now() - Date.parse(since))})`;
  return [
    fail(
      `the embedded index answers, for the search server does not${left}: ${lastError?.message ?? 'no answer'}`,
      'docs/search.md, "Search is broken"',
    ),
  ];
}

function examineIndex(
  { engine, documents, behind = 0, failure, lastCheck }: IndexState,
  wanted: { article: number; author: number },
): Finding {
  if (!documents) {
    return fail(`${engine}: can't be asked (${failure})`, 'docs/search.md, "Search is broken"');
  }
  const text = `${engine}: ${number(documents.article)} of ${number(wanted.article)} articles, ${number(documents.author)} of ${number(wanted.author)} authors`;
  const isWhole = documents.article === wanted.article && documents.author === wanted.author;
  if (behind > 0 && behind <= usualSearchLag) {
    return warn(
      `${text}, ${number(behind)} changes to follow`,
      'It catches up by itself while the site runs.',
    );
  }
  if (!isWhole || behind > 0) {
    return fail(`${text}, ${number(behind)} changes behind`, 'bin/bisan search check --repair');
  }
  const drift = lastCheck ? leftDiffering(lastCheck) : 0;
  if (drift > 0) {
    return warn(
      `${text}; ${number(drift)} differed at the last check`,
      'bin/bisan search check --repair',
    );
  }
  return ok(text);
}
