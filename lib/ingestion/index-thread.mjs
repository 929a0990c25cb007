// A new thread knows nothing of TypeScript, even when its process does.
import { register } from 'tsx/esm/api';

register();
await import('./index-worker.ts');
