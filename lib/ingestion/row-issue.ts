/** Everything that can be wrong with a row, or with a whole file. docs/importing.md explains each to people. */
export const issueCodes = [
  'invalid_json',
  'invalid_utf8',
  'line_too_long',
  'wrong_type',
  'unknown_type',
  'unsupported_version',
  'missing_url',
  'missing_title',
  'missing_name',
  'invalid_url',
  'url_too_long',
  'name_too_long',
  'invalid_name',
  'too_many_values',
  'title_too_long',
  'invalid_date',
  'date_in_future',
  'date_too_old',
  'duplicate',
  'other_source',
  'source_paused',
  'withheld',
  'not_stored',
  'unreadable_file',
] as const;

export type IssueCode = (typeof issueCodes)[number];

/**
 * rejected: the row was not imported. kept: it was, without the field named. skipped: it is
 * not to be imported, which is no error: it is counted and not listed.
 */
export type IssueEffect = 'rejected' | 'kept' | 'skipped';

export interface RowIssue {
  code: IssueCode;
  effect: IssueEffect;
  message: string;
  /** The field of the row, as the row names it. */
  field?: string;
}

export function rejected(code: IssueCode, message: string, field?: string): RowIssue {
  return { code, effect: 'rejected', message, field };
}

export function kept(code: IssueCode, message: string, field: string): RowIssue {
  return { code, effect: 'kept', message, field };
}

/** The first values of a list are taken. */
export function tooMany(field: string, taken: number): RowIssue {
  return kept('too_many_values', `${field}: more than ${taken}; the others were left out.`, field);
}

export function skipped(code: IssueCode, message: string): RowIssue {
  return { code, effect: 'skipped', message };
}
