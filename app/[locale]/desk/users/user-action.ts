import { z } from 'zod';
import { findUser, type UserChange, type UserEntry } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { type ActionInput, type ActionResult, deskAction } from '../desk-action';

/**
 * Makes the POST handler of something an owner does to a user: finds them, and says so when they
 * are gone or the last owner would be.
 */
export function userAction<Schema extends z.ZodType>(action: {
  audit: string;
  form: Schema;
  run: (user: UserEntry, input: ActionInput<z.infer<Schema>>) => UserChange | undefined;
  done: (input: ActionInput<z.infer<Schema>>) => {
    notice: string;
    details?: Record<string, unknown>;
  };
}) {
  return deskAction({
    role: 'owner',
    audit: action.audit,
    form: action.form,
    page: ({ id }) => `/desk/users/${id}`,
    run(input): ActionResult {
      const t = translator(input.locale, 'desk.users');
      const user = findUser(input.params.id ?? '');
      if (!user) return { ok: false, errors: { '': t('gone') } };
      const change = action.run(user, input);
      if (change && !change.ok) {
        const reason = change.reason === 'last owner' ? t('lastOwner') : t('gone');
        return { ok: false, errors: { '': reason } };
      }
      const subject = { kind: 'user', id: user.id, label: user.email };
      return { ok: true, subject, ...action.done(input) };
    },
  });
}

export const noFields = z.object({});
