import { badRequest } from '#tests/support/meilisearch-double/double-error';

type Document = Record<string, unknown>;
type Condition = (document: Document) => boolean;

/** Reads a filter expression, or a list of them that all must hold. */
export function conditionOf(filter: unknown, filterable: string[]): Condition {
  if (filter === undefined || filter === null) return () => true;
  if (Array.isArray(filter)) {
    const all = filter.map((each) =>
      Array.isArray(each) ? anyOf(each, filterable) : conditionOf(each, filterable),
    );
    return (document) => all.every((holds) => holds(document));
  }
  if (typeof filter !== 'string') throw invalid('it is neither text nor a list');
  if (filter.trim() === '') return () => true;
  return new FilterReader(filter, filterable).read();
}

function anyOf(list: unknown[], filterable: string[]): Condition {
  const any = list.map((each) => conditionOf(each, filterable));
  return (document) => any.some((holds) => holds(document));
}

function invalid(message: string) {
  return badRequest('invalid_search_filter', `Invalid filter: ${message}`);
}

const tokenPattern = /\s*(>=|<=|!=|[()[\],=<>]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w./-]+)/y;

class FilterReader {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(
    text: string,
    private readonly filterable: string[],
  ) {
    tokenPattern.lastIndex = 0;
    let end = 0;
    for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
      this.#tokens.push(match[1] ?? '');
      end = tokenPattern.lastIndex;
    }
    if (text.slice(end).trim() !== '') throw invalid(`can't read ${text.slice(end, end + 20)}`);
  }

  read(): Condition {
    const condition = this.#or();
    if (this.#at < this.#tokens.length) throw invalid(`unexpected ${this.#tokens[this.#at]}`);
    return condition;
  }

  #or(): Condition {
    const any = [this.#and()];
    while (this.#take('OR')) any.push(this.#and());
    return (document) => any.some((holds) => holds(document));
  }

  #and(): Condition {
    const all = [this.#not()];
    while (this.#take('AND')) all.push(this.#not());
    return (document) => all.every((holds) => holds(document));
  }

  #not(): Condition {
    if (this.#take('NOT')) {
      const condition = this.#not();
      return (document) => !condition(document);
    }
    if (!this.#take('(')) return this.#comparison();
    const condition = this.#or();
    this.#need(')');
    return condition;
  }

  #comparison(): Condition {
    const attribute = this.#next();
    if (!this.filterable.includes(attribute)) throw invalid(`\`${attribute}\` is not filterable`);
    if (this.#take('NOT')) {
      this.#need('IN');
      const among = this.#list();
      return (document) => !valuesOf(document[attribute]).some((value) => among.has(value));
    }
    if (this.#take('IN')) {
      const among = this.#list();
      return (document) => valuesOf(document[attribute]).some((value) => among.has(value));
    }
    const operator = this.#next();
    const wanted = plain(this.#next());
    return (document) =>
      valuesOf(document[attribute]).some((value) => compare(value, operator, wanted));
  }

  #list(): Set<string> {
    this.#need('[');
    const values = new Set<string>();
    while (!this.#take(']')) {
      values.add(plain(this.#next()));
      this.#take(',');
    }
    return values;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw invalid('it ends too early');
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token)) throw invalid(`expected ${token}`);
  }
}

/** The server compares text without regard to case. */
function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  return value === undefined || value === null ? [] : [String(value).toLowerCase()];
}

function plain(token: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(token);
  return (quoted ? (quoted[2] ?? '').replace(/\\(.)/g, '$1') : token).toLowerCase();
}

function compare(value: string, operator: string, wanted: string): boolean {
  if (operator === '=') return value === wanted;
  if (operator === '!=') return value !== wanted;
  const [one, other] = [Number(value), Number(wanted)];
  if (operator === '>') return one > other;
  if (operator === '>=') return one >= other;
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  throw invalid(`no operator ${operator}`);
}
