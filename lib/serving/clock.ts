// Taken here because Next.js, once it is loaded, puts a check of its own before both, which each
// request that it has no part in would pay for several times.

/** Milliseconds that only go forward, for how long something took: performance.now(). */
export const monotonicMs: () => number = performance.now.bind(performance);

/** Milliseconds since 1970, UTC: Date.now(). */
export const epochMs: () => number = Date.now;
