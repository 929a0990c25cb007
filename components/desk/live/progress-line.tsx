/** How far something is: in a word, in percent where that is known, and as a bar. */
export function ProgressLine(props: { phase: string; label: string; percent: number | null }) {
  const { phase, label, percent } = props;
  return (
    <>
      <p className="flex justify-between gap-4 font-semibold">
        <span role="status">{phase}</span>
        {percent !== null && <bdi className="tabular-nums">{percent}%</bdi>}
      </p>
      <progress
        aria-label={label}
        max={100}
        value={percent ?? undefined}
        className="h-2.5 w-full accent-accent"
      />
    </>
  );
}
