import type {
  PlacedWord,
  PlacedWords,
  TermMatch,
} from '#tests/support/meilisearch-double/double-matching';
import type { QueryTerm } from '#tests/support/meilisearch-double/double-query';

export interface Candidate {
  document: Record<string, unknown>;
  words: PlacedWords;
  matches: TermMatch[];
}

type Order = (a: Candidate, b: Candidate) => number;

const farthest = 8;

/** The order that ranking rules, the first of which counts most, put documents in. */
export function orderOf(rules: string[], sort: string[], terms: QueryTerm[]): Order {
  const orders = rules.flatMap((rule) => orderOfRule(rule, sort, terms));
  return (a, b) => {
    for (const order of orders) {
      const found = order(a, b);
      if (found !== 0) return found;
    }
    return 0;
  };
}

function orderOfRule(rule: string, sort: string[], terms: QueryTerm[]): Order[] {
  if (rule === 'sort') return sort.map(byValue);
  if (rule === 'typo') return [by(({ matches }) => sum(matches.map(({ typos }) => typos)))];
  if (rule === 'proximity') return [by(({ matches }) => proximity(matches))];
  if (rule === 'attribute') return [by(({ matches }) => sum(matches.map(bestPlace)))];
  if (rule === 'exactness') return [by((candidate) => inexactness(candidate, terms))];
  return rule.includes(':') ? [byValue(rule)] : [];
}

function by(cost: (candidate: Candidate) => number): Order {
  const known = new WeakMap<Candidate, number>();
  const costOf = (candidate: Candidate) => {
    const found = known.get(candidate) ?? cost(candidate);
    known.set(candidate, found);
    return found;
  };
  return (a, b) => costOf(a) - costOf(b);
}

/** Documents without the value come last, whatever the direction. */
function byValue(rule: string): Order {
  const [name = '', direction] = rule.split(':');
  return ({ document: a }, { document: b }) => {
    const [one, other] = [a[name], b[name]];
    if (typeof one !== 'number' || typeof other !== 'number') {
      return Number(typeof one !== 'number') - Number(typeof other !== 'number');
    }
    return direction === 'desc' ? other - one : one - other;
  };
}

function proximity(matches: TermMatch[]): number {
  return sum(
    matches.slice(1).map((match, at) => {
      const before = matches[at]?.places ?? [];
      return Math.min(
        farthest,
        ...before.flatMap((one) => match.places.map((other) => apart(one, other))),
      );
    }),
  );
}

function apart(one: PlacedWord, other: PlacedWord): number {
  if (one.field !== other.field) return farthest;
  const steps = other.position - one.position;
  return steps > 0 ? steps : 1 - steps;
}

function bestPlace({ places }: TermMatch): number {
  return Math.min(...places.map(({ field, position }) => field * 100 + Math.min(position, 99)));
}

/** The query is a whole field, or its beginning, or neither. */
function inexactness({ words }: Candidate, terms: QueryTerm[]): number {
  const wanted = terms.flatMap((term) => term.words).join(' ');
  const fields = groupByField(words);
  const texts = [...fields.values()].map((inField) => inField.map(({ word }) => word).join(' '));
  if (texts.includes(wanted)) return 0;
  return texts.some((text) => text.startsWith(`${wanted} `)) ? 1 : 2;
}

function groupByField({ all }: PlacedWords): Map<number, PlacedWord[]> {
  const fields = new Map<number, PlacedWord[]>();
  for (const placed of all) {
    const inField = fields.get(placed.field);
    if (inField) inField.push(placed);
    else fields.set(placed.field, [placed]);
  }
  return fields;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
