import { afterAll, vi } from 'vitest';

/**
 * Test files share a process, so that packages are read once and not ninety times. What is ours
 * each file finds as in a new process: modules that have not run yet, nothing that they keep on
 * the global object, and the settings that the process was started with.
 */
const startKey = Symbol.for('tests.env');
const holder = globalThis as { [startKey]?: NodeJS.ProcessEnv };
holder[startKey] ??= { ...process.env };
const env = holder[startKey];

vi.resetModules();

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith('bisan.')) Reflect.deleteProperty(globalThis, key);
  }
});
