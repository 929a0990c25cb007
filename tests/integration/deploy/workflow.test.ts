import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });
const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(step),
    }),
  ),
});

const { permissions, jobs } = workflow.parse(
  parse(readFileSync('.github/workflows/ci.yml', 'utf8')),
);

test('actions are pinned by their commit, with their version beside', () => {
  const text = readFileSync('.github/workflows/ci.yml', 'utf8');
  const used = text.match(/uses: .*/g) ?? [];
  expect(used.length).toBeGreaterThan(5);
  for (const line of used) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('jobs may read the code, and only the one that reports findings may write those', () => {
  expect(permissions).toEqual({ contents: 'read' });
  const more = Object.entries(jobs).filter(([, job]) => job.permissions);
  expect(more.map(([name]) => name)).toEqual(['security']);
  expect(jobs.security?.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
});

test('it runs what a person runs, with all programs that tests are skipped without', () => {
  const checks = jobs.checks?.steps.map(({ run }) => run) ?? [];
  expect(checks).toContain('bin/ci');
  const installed = checks.find((run) => run?.includes('apt-get install'))?.split(' ');
  const wanted = ['redis-server', 'postgresql', 'prometheus', 'prometheus-alertmanager'];
  expect(installed).toEqual(expect.arrayContaining(wanted));
});
