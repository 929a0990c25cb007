import { describe, expect, it } from 'vitest';
import { RateLimit } from '#lib/api/rate-limit';

const noon = Date.UTC(2026, 0, 1, 12);

describe('RateLimit', () => {
  it('allows so many a minute to each address, and says what is left', () => {
    const limit = new RateLimit(2);
    expect(limit.count('a', noon)).toEqual({ isAllowed: true, remaining: 1, resetSeconds: 60 });
    expect(limit.count('a', noon + 500)).toMatchObject({ isAllowed: true, remaining: 0 });
    expect(limit.count('a', noon + 40_000)).toEqual({
      ...{ isAllowed: false, remaining: 0, resetSeconds: 20 },
    });
    expect(limit.count('b', noon + 40_000).isAllowed).toBe(true);
    expect(limit.count('a', noon + 60_000)).toMatchObject({ isAllowed: true, remaining: 1 });
  });

  it('counts what other processes tell, and tells each request once', () => {
    const [one, other] = [new RateLimit(3), new RateLimit(3)];
    one.count('a', noon);
    one.count('a', noon);
    const told = one.takeUntold();
    expect(one.takeUntold()).toBeUndefined();
    if (told) other.add(told);
    expect(other.count('a', noon).isAllowed).toBe(true);
    expect(other.count('a', noon).isAllowed).toBe(false);
    expect(other.takeUntold()?.counts).toEqual({ a: 1 });
  });

  it('has no use for what was counted a minute ago', () => {
    const limit = new RateLimit(1);
    limit.count('b', noon + 60_000);
    limit.add({ minute: noon / 60_000, counts: { a: 1 } });
    expect(limit.count('a', noon + 60_000).isAllowed).toBe(true);
  });
});
