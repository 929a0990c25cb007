import pino from 'pino';
import { env } from '#lib/env';

/**
 * The one logger: JSON lines on stderr, so that a command's own output stays clean and a
 * container's log driver gets both. LOG_PRETTY is for people at a terminal.
 */
export const log = pino(
  {
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  env().LOG_PRETTY
    ? pino.transport({ target: 'pino-pretty', options: { destination: 2 } })
    : pino.destination(2),
);
