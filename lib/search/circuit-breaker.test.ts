import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '#lib/search/circuit-breaker';

function breakerAt(clock: { now: number }) {
  return new CircuitBreaker({ mostFailures: 3, pauseMs: 100, now: () => clock.now });
}

describe('CircuitBreaker', () => {
  it('opens after failures in a row, not after single ones', () => {
    const breaker = breakerAt({ now: 0 });
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();
    expect(breaker.state).toBe('closed');
    breaker.failed();
    expect(breaker.state).toBe('open');
  });

  it('opens at once for a failure that leaves no doubt', () => {
    const breaker = breakerAt({ now: 0 });
    breaker.failed(true);
    expect(breaker.state).toBe('open');
  });

  it('lets one try after the pause, and closes when that succeeds', () => {
    const clock = { now: 0 };
    const breaker = breakerAt(clock);
    breaker.failed(true);
    expect(breaker.mayTry()).toBe(false);
    clock.now = 100;
    expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, false]);
    expect(breaker.state).toBe('half-open');
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
    expect(breaker.mayTry()).toBe(false);
  });

  it('opens again for as long when the try fails', () => {
    const clock = { now: 0 };
    const breaker = breakerAt(clock);
    breaker.failed(true);
    clock.now = 100;
    breaker.mayTry();
    breaker.failed();
    expect(breaker.state).toBe('open');
    clock.now = 199;
    expect(breaker.mayTry()).toBe(false);
    clock.now = 200;
    expect(breaker.mayTry()).toBe(true);
  });
});
