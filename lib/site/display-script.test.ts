import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { displayKeys, displayScript } from '#lib/site/display-script';

function chosenWith(stored: Record<string, string> | undefined) {
  const dataset: Record<string, string> = {};
  const localStorage = {
    getItem(name: string) {
      if (!stored) throw new Error('SecurityError');
      return stored[name] ?? null;
    },
  };
  runInNewContext(displayScript, { document: { documentElement: { dataset } }, localStorage });
  return dataset;
}

describe('displayScript', () => {
  it('puts what was chosen on the page', () => {
    const stored = { [displayKeys.theme]: 'dark', [displayKeys.textSize]: 'largest' };
    expect(chosenWith(stored)).toEqual({ theme: 'dark', textSize: 'largest' });
  });

  it('follows the system when nothing, or something unknown, was kept', () => {
    expect(chosenWith({})).toEqual({});
    const stored = { [displayKeys.theme]: 'system', [displayKeys.textSize]: '"><script>' };
    expect(chosenWith(stored)).toEqual({});
  });

  it('does nothing where the browser refuses storage', () => {
    expect(chosenWith(undefined)).toEqual({});
  });
});
