import { soft } from '#sample/lines';
import type { Point } from '#sample/shapes';

/** The outline of a thing turned on a wheel or blown on a pipe, from its right-hand profile. */
export function turned(profile: readonly Point[]): string {
  const right = soft(profile);
  const left = soft([...profile].reverse().map(([x, y]): Point => [-x, y]));
  return `${right}${left.replace('M', 'L')}Z`;
}

/** The strip of a profile on one side: its shadow, or its light. */
export function side(profile: readonly Point[], from: number, to: number): string {
  const outer = soft(profile.map(([x, y]): Point => [x * to, y]));
  const inner = soft([...profile].reverse().map(([x, y]): Point => [x * from, y]));
  return `${outer}${inner.replace('M', 'L')}Z`;
}
