/** What somebody may do at the desk. An owner may do all that an editor may, and manage users. */
export type Role = 'owner' | 'editor';

export const roles: readonly Role[] = ['owner', 'editor'];

/** Somebody with an account, as pages see them. */
export interface User {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  role: Role;
  twoFactorEnabled: boolean;
}

/** The user of a request, and the session that says so. */
export interface SignedIn {
  user: User;
  sessionId: string;
  /** When it was made, ISO 8601: what is dangerous asks for the password again. */
  createdAt: string;
}

export function hasRole(user: Pick<User, 'role'>, needed: Role): boolean {
  return user.role === 'owner' || user.role === needed;
}
