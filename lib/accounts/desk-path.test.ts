import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskPath } from '#lib/accounts/desk-path';

describe('deskPath', () => {
  it.each(['/desk', '/en/desk', '/desk/audit?page=2', '/en/desk/users/x?held=1'])('%s', (path) => {
    expect(deskPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/desk',
    '//evil.example/desk',
    '/\\evil.example/desk',
    '\\\\evil.example\\desk',
    '/desk/../../evil',
    '/desk/%2e%2e/%2e%2e/evil',
    '/deskevil',
    '/desk@evil.example',
    'javascript:alert(1)//desk',
    '/\t/evil.example/desk',
    '/\n/evil.example/desk',
    '/fr/desk',
    '/articles',
    '',
    undefined,
    ['/desk'],
    `/desk?${'x'.repeat(3_000)}`,
  ])('leads nowhere: %j', (path) => {
    expect(deskPath(path)).toBeUndefined();
  });

  it('whatever it is given, what it gives is of the desk of this site', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        [text, `/desk${text}`, `/${text}desk`, `/desk/${text}`].map(deskPath).every(isOfDesk),
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});

function isOfDesk(path: string | undefined): boolean {
  if (path === undefined) return true;
  const { origin, pathname } = new URL(path, 'https://bisan.test/en/desk/sign-in');
  return origin === 'https://bisan.test' && /^(\/ar|\/en)?\/desk(\/|$)/.test(pathname);
}
