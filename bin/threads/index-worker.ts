/** The program of the thread that indexes beside an import. */
import { parentPort } from 'node:worker_threads';
import { followImport } from '#lib/ingestion/index-worker';

if (parentPort) {
  await followImport(parentPort);
  parentPort.close();
}
