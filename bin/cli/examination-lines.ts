import type { Examination } from '#lib/doctor/examine';

const ends = {
  ok: 'All is well.',
  warn: 'Works; look at what has a →.',
  fail: 'Something is broken.',
};

/** A line for each finding, and below it what to do. */
export function examinationLines({ status, findings }: Examination): string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return [
    ...findings.flatMap(({ name, status, text, todo }) => [
      `${status.padEnd(4)}  ${name.padEnd(width)}  ${text}`,
      ...(todo ? [`${' '.repeat(width + 8)}→ ${todo}`] : []),
    ]),
    '',
    ends[status],
  ];
}
