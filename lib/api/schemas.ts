import { z } from 'zod';
import { problemSchema } from '#lib/api/problem';
import { said } from '#lib/api/said';

const id = z.int().positive();
const text = z.string();
const day = z.iso.date();

const pages = said(z.object({ ar: z.url(), en: z.url() }), 'pages');

const sourceSchema = z.object({
  id: said(text, 'sourceId'),
  names: said(z.object({ ar: text, en: text }), 'sourceNames'),
});

const articleAuthorSchema = z.object({
  id: said(id, 'authorId'),
  name: said(text.nullable(), 'authorName'),
});

const copySchema = z.object({
  id: said(id, 'articleId'),
  source: said(text.nullable(), 'sourceId'),
});

const articleSummarySchema = z.object({
  id: said(id, 'articleId'),
  pages,
  title: said(text.nullable(), 'title'),
  excerpt: said(text.nullable(), 'excerpt'),
  image: said(z.url().nullable(), 'image'),
  category: said(text.nullable(), 'articleCategory'),
  source: said(sourceSchema.nullable(), 'articleSource'),
  date: said(day, 'date'),
  language: said(z.enum(['ar', 'en']), 'articleLanguage'),
  readingMinutes: said(z.int().nonnegative(), 'readingMinutes'),
  author: said(articleAuthorSchema, 'articleAuthor'),
  copies: said(z.array(copySchema), 'copies'),
});

export const articleSchema = articleSummarySchema.extend({
  html: said(text, 'html'),
  text: said(text, 'text'),
  standfirst: said(text.nullable(), 'standfirst'),
  tags: said(z.array(text), 'tags'),
  sourceUrl: said(z.url().nullable(), 'sourceUrl'),
  publishedOn: said(day.nullable(), 'publishedOn'),
  gatheredOn: said(day, 'gatheredOn'),
  updated: said(z.iso.datetime(), 'updated'),
});

const authorSummarySchema = z.object({
  id: said(id, 'authorId'),
  pages,
  name: said(text.nullable(), 'authorName'),
  bio: said(text.nullable(), 'bio'),
  avatar: said(z.url().nullable(), 'avatar'),
  articlesCount: said(z.int().nonnegative(), 'articlesCount'),
  articles: said(z.url(), 'authorArticles'),
});

export const authorSchema = authorSummarySchema.extend({
  links: said(z.array(z.object({ label: text, url: z.url() })), 'links'),
});

const textPartSchema = z.object({
  text: said(text, 'partText'),
  marked: said(z.boolean(), 'marked'),
});

const foundArticleSchema = articleSummarySchema.extend({
  titleParts: said(z.array(textPartSchema), 'titleParts'),
  passage: said(z.array(textPartSchema).nullable(), 'passage'),
});

const pageOf = <S extends z.ZodType>(item: S) => ({
  total: said(z.int().nonnegative(), 'total'),
  items: z.array(item),
  next: said(z.url().nullable(), 'next'),
});

export const articlePageSchema = z.object(pageOf(articleSummarySchema));
export const authorPageSchema = z.object(pageOf(authorSummarySchema));
export const searchPageSchema = z.object({
  ...pageOf(foundArticleSchema),
  authors: said(z.array(authorSummarySchema), 'foundAuthors'),
  partial: said(z.boolean(), 'partial'),
  searchedFor: said(text, 'searchedFor'),
  didYouMean: said(text.nullable(), 'didYouMean'),
});

const countSchema = z.object({
  value: said(text, 'facetValue'),
  label: said(text.nullable().optional(), 'facetLabel'),
  count: said(z.int().nonnegative(), 'facetCount'),
});

export const facetsSchema = z.object({
  total: said(z.int().nonnegative(), 'total'),
  facets: z.object({
    category: z.array(countSchema),
    source: z.array(countSchema),
    author: z.array(countSchema),
    tag: said(z.array(countSchema).optional(), 'facetTag'),
    year: z.array(countSchema),
    language: z.array(countSchema),
  }),
});

export type ArticleSummaryAnswer = z.infer<typeof articleSummarySchema>;
export type ArticleAnswer = z.infer<typeof articleSchema>;
export type AuthorSummaryAnswer = z.infer<typeof authorSummarySchema>;
export type AuthorAnswer = z.infer<typeof authorSchema>;

/** The schemas that have a name in the document; where one is part of another it is named there. */
export const namedSchemas = {
  ArticleSummary: articleSummarySchema,
  Article: articleSchema,
  ArticlePage: articlePageSchema,
  AuthorSummary: authorSummarySchema,
  Author: authorSchema,
  AuthorPage: authorPageSchema,
  FoundArticle: foundArticleSchema,
  SearchPage: searchPageSchema,
  Facets: facetsSchema,
  FacetCount: countSchema,
  Source: sourceSchema,
  Problem: problemSchema,
} as const;
