export const passwordLength = { min: 12, max: 200 };

/** What is wrong with a new password, in English; undefined when it may be used. */
export function passwordProblem(password: string): string | undefined {
  const fault = passwordFault(password);
  return fault && sentences[fault];
}

export type PasswordFault = 'short' | 'long' | 'plain';

const sentences: Record<PasswordFault, string> = {
  short: `A password has at least ${passwordLength.min} characters.`,
  long: `A password has at most ${passwordLength.max} characters.`,
  plain: 'This password is too easy to guess.',
};

/** Long is what counts (NIST SP 800-63B): no rules about signs, but nothing that guessers try first. */
export function passwordFault(password: string): PasswordFault | undefined {
  const length = [...password].length;
  if (length < passwordLength.min) return 'short';
  if (length > passwordLength.max) return 'long';
  return isPlain(password.toLowerCase()) ? 'plain' : undefined;
}

const commonBeginnings = [
  'password',
  'qwerty',
  '123456',
  '11111',
  'letmein',
  'welcome',
  'admin',
  'bisan',
];

/** Few different characters, a run such as abcdef…, or a common word with a few signs after it. */
function isPlain(password: string): boolean {
  if (new Set(password).size < 5) return true;
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  if (steps.filter((step) => step === 1 || step === 0).length >= steps.length - 2) return true;
  const begin = commonBeginnings.find((word) => password.startsWith(word));
  return (
    begin !== undefined &&
    new Set(password.slice(begin.length).replace(/[\d!@#$._-]/g, '')).size < 4
  );
}
