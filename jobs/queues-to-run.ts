import { InvalidEnvError } from '#lib/env';
import { type QueueName, queueNames } from '#lib/queue/catalog';

/** @param setting names, comma separated; `*` for all. @throws InvalidEnvError */
export function queuesToRun(setting: string): QueueName[] {
  const asked = setting.split(',').map((name) => name.trim());
  if (asked.includes('*')) return [...queueNames];
  const unknown = asked.filter((name) => !queueNames.some((known) => known === name));
  if (unknown.length > 0) {
    throw new InvalidEnvError(
      `These settings can't be used:\n  QUEUES: there is no queue ${unknown.map((name) => JSON.stringify(name)).join(', ')}; there are ${queueNames.join(', ')}, or * for all`,
    );
  }
  return queueNames.filter((name) => asked.includes(name));
}
