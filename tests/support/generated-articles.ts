import {
  arabicVocabulary,
  englishVocabulary,
  pick,
  pickByRank,
  type Random,
  seededRandom,
  type Vocabulary,
} from '#tests/support/generated-words';

/** A line of a hasad `article/parsed.ndjson`. */
export interface GeneratedArticle {
  type: 'article';
  source_id: string;
  title: string;
  author: string;
  url: string;
  article_image_url?: string;
  categorie: string;
  content_html: string;
  tags: string[];
  published_at?: string;
  published_at_ts?: number;
  excerpt?: string;
}

/** A line of a hasad `author/parsed.ndjson`. */
export interface GeneratedAuthor {
  type: 'author';
  source_id: string;
  name: string;
  bio: string | null;
  avatar_url: string | null;
  social_links: Record<string, string>;
}

/**
 * Invented articles, always the same for the same seed: about 7 KB a line (UTF-8), nine in
 * ten in Arabic, by 300 authors, in 12 categories, from 5 sources, over 14 years.
 */
export function* generateArticles(count: number, seed = 1): Generator<GeneratedArticle> {
  const random = seededRandom(seed);
  const vocabularies = { ar: arabicVocabulary(), en: englishVocabulary() };
  const authors = authorNames();
  for (let number = 1; number <= count; number++) {
    const language = random() < 0.1 ? 'en' : 'ar';
    const writer = new Writer(random, vocabularies[language]);
    yield article(number, writer, language, pickByRank(random, authors), random);
  }
}

/** The authors that generateArticles() names, one row each. */
export function* generateAuthors(): Generator<GeneratedAuthor> {
  const random = seededRandom(3);
  const writer = new Writer(random, arabicVocabulary());
  for (const [index, name] of authorNames().entries()) {
    yield {
      type: 'author',
      source_id: pick(random, sources),
      name,
      bio: random() < 0.6 ? writer.sentence() : null,
      avatar_url: random() < 0.5 ? `https://images.example/author-${index}.jpg` : null,
      social_links: random() < 0.3 ? { profile: `https://social.example/${index}` } : {},
    };
  }
}

const sources = ['bayader', 'zaytoun', 'sanabel', 'mina', 'karmel'];
const categories = {
  ar: 'ثقافة,سياسة,مجتمع,تاريخ,عمارة,طعام,أدب,جغرافيا'.split(','),
  en: 'Culture,History,Society,Places'.split(','),
};
const givenNames =
  'ليلى,سلمى,كريم,نادر,هالة,سامي,رنا,باسم,دينا,طارق,أمل,ياسر,منى,فارس,إيمان,آدم,هدى,جميل,ريم,عمّار'.split(
    ',',
  );

let names: string[] | undefined;

function authorNames(): string[] {
  if (names) return names;
  const random = seededRandom(5);
  const { stems } = arabicVocabulary();
  const made = new Set<string>();
  while (made.size < 300) {
    const middle = random() < 0.3 ? ` ${pick(random, givenNames)}` : '';
    const family = pick(random, stems).replace(/^ال|[ةىاء]+$/g, '');
    made.add(`${pick(random, givenNames)}${middle} ال${family}ي`);
  }
  names = [...made];
  return names;
}

function article(
  number: number,
  writer: Writer,
  language: 'ar' | 'en',
  author: string,
  random: Random,
): GeneratedArticle {
  const title = writer.title();
  const source = pick(random, sources);
  const published = 1_262_304_000 + Math.floor(random() * 14 * 365 * 86_400);
  const slug = encodeURIComponent(title.replaceAll(/[^\p{L}]+/gu, '-').slice(0, 12));
  return {
    type: 'article',
    source_id: source,
    title,
    author,
    url: `https://${source}.example/${number}/${slug}`,
    ...(random() < 0.85 && { article_image_url: `https://${source}.example/img/${number}.jpg` }),
    categorie: pickByRank(random, categories[language]),
    content_html: body(writer, number, random),
    tags: Array.from({ length: Math.floor(random() * 4) }, () => writer.tag()),
    ...(random() < 0.5
      ? { published_at_ts: published }
      : { published_at: new Date(published * 1000).toISOString() }),
    ...(random() < 0.4 && { excerpt: writer.sentence() }),
  };
}

/** Bytes of HTML that bring a line to about 7 KB. */
const bodyBytes = 6_100;

function body(writer: Writer, number: number, random: Random): string {
  const parts: string[] = [];
  for (let bytes = 0; bytes < bodyBytes; ) {
    const part = block(writer, number, random);
    parts.push(part);
    bytes += Buffer.byteLength(part);
  }
  return parts.join('\n');
}

function block(writer: Writer, number: number, random: Random): string {
  const kind = random();
  if (kind < 0.08) return `<h2>${writer.title()}</h2>`;
  if (kind < 0.12)
    return `<ul>${`<li>${writer.sentence()}</li>`.repeat(2)}<li>${writer.title()}</li></ul>`;
  if (kind < 0.17) return `<blockquote><p>${writer.sentence()}</p></blockquote>`;
  if (kind < 0.22) {
    return `<figure class="wp-block-image"><img src="data:image/gif;base64,R0lGOD" data-lazy-src="https://images.example/${number}-${Math.floor(kind * 10_000)}.jpg?w=400" alt="" /><noscript><img src="x.jpg" /></noscript><figcaption>${writer.title()}</figcaption></figure>`;
  }
  const sentences = Array.from({ length: 2 + Math.floor(random() * 4) }, () => writer.sentence());
  return `<p style="text-align: justify;">${sentences.join(' ')}</p>`;
}

/** Writes about one thing: a dozen words of its own come back through the article. */
class Writer {
  readonly #topic: string[];

  constructor(
    private readonly random: Random,
    private readonly words: Vocabulary,
  ) {
    this.#topic = Array.from({ length: 12 }, () => pick(random, words.stems));
  }

  title(): string {
    const length = 3 + Math.floor(this.random() * 5);
    return Array.from({ length }, (_, at) =>
      at > 0 && this.random() < 0.25 ? this.#particle() : this.#inflected(this.#topical()),
    ).join(' ');
  }

  tag(): string {
    return pickByRank(this.random, this.words.stems);
  }

  sentence(): string {
    const length = 7 + Math.floor(this.random() * 16);
    const words = Array.from({ length }, (_, at) => this.#word() + this.#pause(at, length));
    return `${words.join(' ')}.`;
  }

  #word(): string {
    const kind = this.random();
    if (kind < 0.3) return this.#particle();
    if (kind < 0.4) return this.#inflected(this.#topical());
    if (kind < 0.42) return String(1800 + Math.floor(this.random() * 224));
    return this.#inflected(pickByRank(this.random, this.words.stems));
  }

  #topical(): string {
    return pick(this.random, this.#topic);
  }

  #particle(): string {
    return pickByRank(this.random, this.words.particles);
  }

  #inflected(stem: string): string {
    return this.words.inflect(stem, this.random);
  }

  #pause(at: number, length: number): string {
    return at < length - 1 && this.random() < 0.08 ? '،' : '';
  }
}
