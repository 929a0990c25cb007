/** The fields of an author that an editor can change. */
export const authorFields = ['name', 'bio', 'avatar', 'links'] as const;

export type AuthorField = (typeof authorFields)[number];

export const columnOfAuthorField = {
  name: 'name',
  bio: 'bio',
  avatar: 'avatar_url',
  links: 'social_links',
} as const satisfies Record<AuthorField, string>;

export function isAuthorField(field: string): field is AuthorField {
  return Object.hasOwn(columnOfAuthorField, field);
}
