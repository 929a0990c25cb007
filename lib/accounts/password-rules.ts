export const passwordLength = { min: 12, max: 200 };

/** What is wrong with a new password, in English; undefined when it may be used. @param email its owner's */
export function passwordProblem(password: string, email: string): string | undefined {
  const fault = passwordFault(password, email);
  return fault && sentences[fault];
}

export type PasswordFault = 'short' | 'long' | 'plain';

const sentences: Record<PasswordFault, string> = {
  short: `A password has at least ${passwordLength.min} characters.`,
  long: `A password has at most ${passwordLength.max} characters.`,
  plain: 'This password is too easy to guess.',
};

/** Long is what counts (NIST SP 800-63B): no rules about signs, but nothing that guessers try first. */
export function passwordFault(password: string, email?: string): PasswordFault | undefined {
  if ([...password].length < passwordLength.min) return 'short';
  // As signing in counts, for which an emoji is two.
  if (password.length > passwordLength.max) return 'long';
  const own = email?.toLowerCase().split('@') ?? [];
  return isPlain(password.toLowerCase(), own) ? 'plain' : undefined;
}

/** The longer before the shorter they begin with: what is left of a password counts. */
const commonWords = [
  'password',
  'iloveyou',
  'letmein',
  'welcome',
  'admin',
  'bisan',
  'palestine',
  'فلسطين',
  // Rows and columns of keyboards.
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'qweasdzxc',
  '1qaz2wsx',
  'zaq12wsx',
  '1q2w3e4r',
  'q1w2e3r4',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
  '987654321',
  '123456',
  '11111',
  'abc123',
];

/** Few different characters, a run such as abcdef…, or common or own words with a few signs between. */
function isPlain(password: string, own: string[]): boolean {
  if (new Set(password).size < 5) return true;
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  if (steps.filter((step) => step === 1 || step === 0).length >= steps.length - 2) return true;
  const isCommon = (word: string) => word.length > 2 && password.includes(word);
  const common = [...commonWords, ...own].filter(isCommon);
  const rest = common.reduce((text, word) => text.replaceAll(word, ''), password);
  return common.length > 0 && new Set(rest.replace(/[\p{Nd}!@#$._-]/gu, '')).size < 4;
}
