/** 80.3 MB, 1.2 GB */
export function bytes(count: number): string {
  if (count < 1e6) return `${Math.ceil(count / 1e3)} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** 40 seconds, 12 minutes, 5 hours, 3 days: the age of something, roughly. */
export function age(ms: number): string {
  const [count, unit] = rounded(ms);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function rounded(ms: number): [number, string] {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return [seconds, 'second'];
  if (seconds < 90 * 60) return [Math.round(seconds / 60), 'minute'];
  if (seconds < 48 * 3_600) return [Math.round(seconds / 3_600), 'hour'];
  return [Math.round(seconds / 86_400), 'day'];
}

export function number(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}

export const hourMs = 3_600_000;
