/** The sentinel for articles that came without an author. Pages show its name in the reader's language. */
export const unknownAuthorName = 'Unknown';
