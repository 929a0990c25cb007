import { expect, test } from 'vitest';
import { packageLicences } from '#bin/bundle/licences';
import packageJson from '../../package.json' with { type: 'json' };

test('every package that a build may hold has its licence, those for development have none', () => {
  const text = packageLicences();
  const named = new Set([...text.matchAll(/^== (\S+) \S+ \(.+\)$/gm)].map(([, name]) => name));
  const { dependencies, devDependencies } = packageJson;
  expect(Object.keys(dependencies).filter((name) => !named.has(name))).toEqual([]);
  expect(text).toMatch(/^== next \S+ \(MIT\)\n\nThe MIT License/m);
  // Asked for by a package of ours.
  expect(named).toContain('d3-array');
  for (const name of ['vitest', 'typescript', 'lighthouse']) {
    expect(Object.keys(devDependencies)).toContain(name);
    expect(named).not.toContain(name);
  }
});
