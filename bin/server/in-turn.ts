const waiting: (() => void)[] = [];

/**
 * Begins what is to be made for one request alone, one in each round of the event loop. What such a
 * request needs is done nearly at once; of hundreds that come together, the last would be read only
 * when all before it were answered, and with it what only has to be sent, or turned away.
 */
export function inTurn(begin: () => void): void {
  if (waiting.push(begin) === 1) setImmediate(next);
}

function next(): void {
  try {
    waiting[0]?.();
  } finally {
    waiting.shift();
    if (waiting.length > 0) setImmediate(next);
  }
}
