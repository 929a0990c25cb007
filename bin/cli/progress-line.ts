const everyMs = 100;

export interface ProgressLine {
  /** Shows how far the work is: 0 to 1, and a few words. */
  show(done: number, words: string): void;
  /** Removes the line. */
  end(): void;
}

interface Terminal {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * A progress bar in one line of the terminal, with the time that is left. On anything else
 * (a file, a pipe, a log) it shows nothing: there the result is what counts.
 */
export function progressLine(stream: Terminal = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show() {}, end() {} };
  const started = Date.now();
  let shownAt = 0;
  return {
    show(done, words) {
      const now = Date.now();
      if (now - shownAt < everyMs) return;
      shownAt = now;
      const left = done > 0.01 ? `${duration(((now - started) / done) * (1 - done))} left  ` : '';
      const line = `${bar(done)} ${String(Math.floor(done * 100)).padStart(3)}%  ${left}${words}`;
      stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
    },
    end() {
      if (shownAt > 0) stream.write('\r\u001b[K');
    },
  };
}

/** Two of its units: `1 h 5 min`, `40 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const width = 16;

function bar(done: number): string {
  const filled = Math.round(Math.min(1, done) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
