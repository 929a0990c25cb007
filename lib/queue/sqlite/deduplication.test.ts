import { describe, expect, it } from 'vitest';
import { useSeam } from '#tests/contract/queue/seam';

describe('deduplication keys', () => {
  const seam = useSeam();
  const once = { deduplication: { id: 'd' } };

  it('getDeduplicationJobId names the winner', async () => {
    expect(await seam().getDeduplicationJobId('d')).toBeNull();
    await seam().add('a', once);
    expect(await seam().add('b', once)).toBe('1');
    expect(await seam().getDeduplicationJobId('d')).toBe('1');
  });

  it('removeDeduplicationKey frees a key of its own job only', async () => {
    await seam().add('a', once);
    expect(await seam().removeDeduplicationKey('d', '9')).toBe(0);
    expect(await seam().removeDeduplicationKey('d', '1')).toBe(1);
  });

  it('deleteDeduplicationKey frees any', async () => {
    await seam().add('a', once);
    expect(await seam().deleteDeduplicationKey('d')).toBe(1);
    expect(await seam().deleteDeduplicationKey('d')).toBe(0);
  });

  it('forgets a key whose time is over', async () => {
    const opts = { deduplication: { id: 'd', ttl: 1_000 } };
    await seam().add('a', opts, { timestamp: Date.now() - 2_000 });
    expect(await seam().getDeduplicationJobId('d')).toBeNull();
    expect(await seam().add('b', opts)).toBe('2');
  });

  it('extends the time with each rejected job', async () => {
    const opts = { deduplication: { id: 'd', ttl: 5_000, extend: true } };
    const now = Date.now();
    await seam().add('a', opts, { timestamp: now - 4_900 });
    await seam().add('b', opts, { timestamp: now });
    expect(await seam().add('c', opts, { timestamp: now + 4_000 })).toBe('1');
  });
});
