import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { queueNames } from '#lib/queue/catalog';
import { isOff, isTimeZone, scheduleFault } from '#lib/queue/timetable/cron-times';

/* What kinds of values settings have, beside zod's own. */

/** Yes or no, the way variables of the environment say it. */
export const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', ''])
  .transform((value) => value === 'true' || value === '1' || value === 'yes');

export const onOff = z
  .enum(['on', 'off', 'true', 'false'])
  .transform((value) => value === 'on' || value === 'true');

/** Names with commas between them. */
export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);

export const addresses = list.refine(
  (names) => names.every((name) => isAddressRange(name)),
  'must be addresses (10.0.0.1), ranges (10.0.0.0/8), "loopback" or "private", with commas between',
);

/** Sent in a header. What no header can hold never worked, and would stand in the errors of it. */
export const headerValue = z
  .string()
  .trim()
  .regex(/^[!-~]+$/, 'must be ASCII characters without spaces or line breaks');

/** Requests to an address with a password in it are refused, with words that have it in them. */
export const bareAddress = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((value) => !new URL(value).username && !new URL(value).password, {
    error: 'must be without a user and password',
  });

/** Folders of a bucket, which S3 has as the beginning of a name. */
export const prefix = z
  .string()
  .regex(/^([\w.-]+\/)+$/, 'must be names of letters, digits, . _ and -, each with / after it');

/** When an entry of the timetable runs; `off` for never. */
export const schedule = z
  .string()
  .refine((value) => isOff(value) || scheduleFault(value, 'UTC') === undefined, {
    error: ({ input }) =>
      `${JSON.stringify(input)} is no time: minute, hour, day, month, weekday; or "off"`,
  });

export const timeZone = z.string().refine(isTimeZone, {
  error: ({ input }) => `${JSON.stringify(input)} is no time zone, such as "Asia/Gaza"`,
});

/** Names of queues; `*` for all. In the order of the catalog, whatever the order given. */
export const queues = list.transform((names, context) => {
  if (names.includes('*')) return [...queueNames];
  const unknown = names.filter((name) => !queueNames.some((known) => known === name));
  const chosen = queueNames.filter((name) => names.includes(name));
  if (unknown.length === 0 && chosen.length > 0) return chosen;
  const wrong = unknown.map((name) => JSON.stringify(name)).join(', ') || 'of no name';
  context.addIssue(`there is no queue ${wrong}; there are ${queueNames.join(', ')}, or * for all`);
  return z.NEVER;
});

function isAddressRange(name: string): boolean {
  return (
    name === 'loopback' || name === 'private' || ipaddr.isValid(name) || ipaddr.isValidCIDR(name)
  );
}
