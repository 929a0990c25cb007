/** What a check found. warn: look at it soon. fail: something does not work, or will not for long. */
export interface Finding {
  status: 'ok' | 'warn' | 'fail';
  /** One line: what is so, with figures. */
  text: string;
  /** What to do about it; missing where all is well, and where the text says it. */
  todo?: string;
}

export interface Check {
  /** As it is printed: one or two words. */
  name: string;
  /** One finding, or several where a check looks at several things. What it throws is a failure. */
  run: () => Finding | Finding[] | Promise<Finding | Finding[]>;
  /** Where this one can't even be looked at, neither can those after it. */
  essential?: boolean;
  /** But this one can, whatever came before it. */
  independent?: boolean;
  /** What to do about what it throws. */
  remedy?: (error: unknown) => string | undefined;
}

export const ok = (text: string): Finding => ({ status: 'ok', text });
export const warn = (text: string, todo: string): Finding => ({ status: 'warn', text, todo });
export const fail = (text: string, todo: string): Finding => ({ status: 'fail', text, todo });
