import { describe, expect, it } from 'vitest';
import { useSeam } from '#tests/contract/queue/seam';

describe('rate limits', () => {
  const seam = useSeam({ limiter: { max: 2, duration: 60_000 } });

  it('lets so many jobs through in a window', async () => {
    for (const name of ['a', 'b', 'c']) await seam().add(name);
    expect([await seam().take(), await seam().take()]).toEqual(['1', '2']);
    const [job, , limitedMs] = await seam().moveToActive('t');
    expect(job).toBeNull();
    expect(limitedMs).toBeGreaterThan(50_000);
    expect(await seam().getRateLimitTtl(2)).toBeGreaterThan(50_000);
    expect(await seam().getRateLimitTtl(3)).toBe(0);
  });

  it('prefers the limit of the queue', async () => {
    await seam().setQueueMeta({ max: 1, duration: 60_000 });
    await seam().add('a');
    await seam().add('b');
    expect([await seam().take(), await seam().take()]).toEqual(['1', '']);
    expect(await seam().getRateLimitTtl()).toBeGreaterThan(50_000);
  });

  it('setRateLimit closes the queue, removeRateLimitKey opens it', async () => {
    await seam().add('a');
    expect(await seam().getRateLimitTtl()).toBe(-2);
    await seam().setRateLimit(60_000);
    expect(await seam().take()).toBe('');
    expect(await seam().removeRateLimitKey()).toBe(1);
    expect(await seam().take()).toBe('1');
  });
});
