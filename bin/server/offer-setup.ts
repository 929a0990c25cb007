import { createSetupLink } from '#lib/accounts/links';

/** While nobody has an account: a link, on the terminal, by which the first owner makes one. */
export function offerSetup(origin: string): void {
  const token = createSetupLink();
  if (!token) return;
  const link = `${origin.replace(/\/$/, '')}/desk/join/${token}`;
  process.stdout.write(
    `Nobody may edit yet. Make the first account here (once, within a day):\n  ${link}\n`,
  );
}
