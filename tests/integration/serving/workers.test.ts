import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Child, runChild } from '#tests/support/child';

let site: Child;

afterEach(() => {
  site.process.kill('SIGKILL');
});

async function start(): Promise<number> {
  site = runChild('tests/support/children/small-site.ts');
  const ports: string[] = [];
  site.process.stdout?.on('data', (chunk) => {
    for (const [, port = ''] of String(chunk).matchAll(/port (\d+)/g)) ports.push(port);
  });
  await expect.poll(() => ports.length, { timeout: 80_000 }).toBe(2);
  expect(new Set(ports).size).toBe(1);
  return Number(ports[0]);
}

function ask(port: number, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, agent: agent ?? false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    request.on('error', reject);
    // A connection that was being given to a worker as it was killed is answered by nobody.
    request.setTimeout(10_000, () => request.destroy(new Error('no answer')));
  });
}

async function processesBehind(port: number): Promise<Set<string>> {
  return new Set(await Promise.all(Array.from({ length: 12 }, () => ask(port))));
}

// Each starts processes that compile TypeScript: minutes on a busy machine, else seconds.
describe('workers', { timeout: 180_000 }, () => {
  it('share a port, and one that dies is replaced', async () => {
    const port = await start();
    const before = await processesBehind(port);
    expect(before.size).toBe(2);
    const [killed] = before;
    process.kill(Number(killed), 'SIGKILL');
    await expect
      .poll(
        async () => [...(await processesBehind(port))].filter((pid) => !before.has(pid)).length,
        {
          timeout: 80_000,
          interval: 300,
        },
      )
      .toBe(1);
    await expect.poll(() => processesBehind(port), { timeout: 40_000 }).not.toContain(killed);
  });

  it('answer every request of a running load before they end', async () => {
    const port = await start();
    let [answered, isStopping] = [0, false];
    const failures: string[] = [];
    // Each client keeps its connection; a refused new one is how it learns that the site ended.
    const clients = Array.from({ length: 16 }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        try {
          await ask(port, agent);
          answered++;
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code ?? String(error);
          if (!isStopping || code !== 'ECONNREFUSED') failures.push(code);
          return agent.destroy();
        }
      }
    });
    await wait(500);
    isStopping = true;
    site.process.kill('SIGTERM');
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(16);
    expect(await site.ended).toMatchObject({ code: 0 });
  });
});
