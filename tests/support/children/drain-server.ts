import { closeAll } from '#lib/db/closing';
import { drainChanges } from '#lib/search/drain';
import { searchServer } from '#lib/search/engine-in-use';
import { reindexAll } from '#lib/search/reindex';

/** Brings the archive to the search server; with `reindex`, builds its index anew. */
const engine = searchServer()?.engine;
if (!engine) throw new Error('No search server is set.');
if (process.argv[2] === 'reindex') await reindexAll({ engine });
else await drainChanges(engine);
await closeAll();
