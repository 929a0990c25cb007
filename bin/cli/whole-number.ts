import { InvalidArgumentError } from 'commander';

/** Reads an option that is a number of things, of which there are that many at least. */
export function wholeNumber(least = 1): (text: string) => number {
  return (text) => {
    const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(count) && count >= least) return count;
    throw new InvalidArgumentError(`It is a whole number from ${least}.`);
  };
}
