/** The fields of an article that an editor can change, in the order forms and histories show them. */
export const editableFields = [
  'title',
  'excerpt',
  'category',
  'tags',
  'author',
  'date',
  'image',
] as const;

export type EditableField = (typeof editableFields)[number];

/** The column a field is kept in. The author stands there as an id, everywhere else by name. */
export const columnOfField = {
  title: 'title',
  excerpt: 'excerpt',
  category: 'category',
  tags: 'tags',
  author: 'author_id',
  date: 'publish_date',
  image: 'article_image',
} as const satisfies Record<EditableField, string>;

export function isEditableField(field: string): field is EditableField {
  return Object.hasOwn(columnOfField, field);
}
