import pino from 'pino';
import { env } from '#lib/env';

/** The file that logs are written to. */
export const logFile = env().LOG_TO === 'stdout' ? 1 : 2;

/**
 * The one logger: JSON lines, of the site and the jobs on stdout (bin/serve and bin/jobs ask for it),
 * of a command on stderr, so that its own output stays clean. LOG_PRETTY is for people at a terminal.
 */
export const log = pino(
  {
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  env().LOG_PRETTY
    ? pino.transport({ target: 'pino-pretty', options: { destination: logFile } })
    : pino.destination(logFile),
);
