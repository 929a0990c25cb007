// A thread that yields, and lives until it is ended.
import { parentPort } from 'node:worker_threads';
import { yieldToReaders } from '#lib/threads/yield-to-readers';

yieldToReaders();
parentPort?.postMessage('yields');
parentPort?.on('message', () => undefined);
