import { apiRoot, endpoint } from '#lib/api/endpoint';
import { idParam } from '#lib/api/params';
import { presentAuthor } from '#lib/api/present';
import { said } from '#lib/api/said';
import { authorSchema } from '#lib/api/schemas';
import { findAuthor, mergedInto } from '#lib/authors/find-author';

export const authorEndpoint = endpoint({
  path: '/authors/{id}',
  name: 'getAuthor',
  summary: 'getAuthor',
  pathParams: { id: said(idParam, 'authorId') },
  query: {},
  answer: authorSchema,
  moves: true,
  problems: ['not-found'],
  async find({ id }, { origin }) {
    const author = await findAuthor(id);
    if (author) return { body: presentAuthor(origin, author) };
    const kept = await mergedInto(id);
    if (kept !== undefined) return { movedTo: `${apiRoot}/authors/${kept}` };
    return { problem: 'not-found', detail: `There is no author ${id}.` };
  },
});
