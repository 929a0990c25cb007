import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { programArgs } from '#tests/support/programs';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Child {
  process: ChildProcess;
  /** Waits until the child prints this line. Rejects when it ends before. */
  prints: (line: string) => Promise<void>;
  ended: Promise<Ended>;
}

/** Runs a TypeScript file of the project as a process of its own, in this test's storage folder. */
export function runChild(file: string, args: string[] = []): Child {
  const child = spawn(process.execPath, [...programArgs(file), ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }));
  const lines = createInterface({ input: child.stdout });
  const prints = (line: string) =>
    new Promise<void>((resolve, reject) => {
      lines.on('line', (printed) => printed === line && resolve());
      ended.then(() => reject(new Error(`ended without printing ${line}: ${stderr}`)), reject);
    });
  return { process: child, prints, ended };
}
