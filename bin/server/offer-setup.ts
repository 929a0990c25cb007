import { createSetupLink } from '#lib/accounts/links';
import { env } from '#lib/env';

/** While nobody has an account: a link, on the terminal, by which the first owner makes one. */
export function offerSetup(port: number): void {
  const token = createSetupLink();
  if (!token) return;
  const origin = env().SITE_URL?.replace(/\/$/, '') ?? `http://localhost:${port}`;
  process.stdout.write(
    `Nobody may edit yet. Make the first account here (once, within a day):\n  ${origin}/desk/join/${token}\n`,
  );
}
