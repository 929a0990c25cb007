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
        className={`h-2.5 w-full appearance-none overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent ${percent === null ? 'bg-line motion-safe:animate-pulse [&::-moz-progress-bar]:bg-transparent' : 'bg-sunken [&::-moz-progress-bar]:bg-accent'}`}
      />
    </>
  );
}
