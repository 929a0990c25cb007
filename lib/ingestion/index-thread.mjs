// A new thread knows nothing of TypeScript, even when its process does.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { followImport } = await import('./index-worker.ts');
await followImport(parentPort);
