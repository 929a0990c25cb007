export interface SqlStatement {
  /** From its first word to its last, without the semicolon and the comments around it. */
  text: string;
  /** Line of its first word in the script, from 1. */
  line: number;
}

/**
 * Splits a script as SQLite's own shell does: at each semicolon that is not inside a string,
 * a quoted name, a comment or the body of a trigger. It does not judge: what SQLite would
 * refuse comes out as a statement and SQLite gives the reason.
 */
export function splitStatements(script: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let tokens: Token[] = [];
  const finish = () => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first && last)
      statements.push({ text: script.slice(first.start, last.end), line: first.line });
    tokens = [];
  };
  for (const token of significantTokens(script)) {
    if (token.text !== ';') tokens.push(token);
    else if (!isTrigger(tokens) || endsTriggerBody(tokens)) finish();
    else tokens.push(token);
  }
  finish();
  return statements;
}

/** Whether a script typed so far has no statement left open: what a prompt asks at each line. */
export function isComplete(script: string): boolean {
  const last = [...significantTokens(script)].at(-1);
  if (!last) return true;
  // A trigger's body keeps its semicolons, so its last one may not be the statement's.
  return (
    last.text === ';' && splitStatements(script).length < splitStatements(`${script}\nx`).length
  );
}

/** The words a statement begins with, in capitals: `CREATE TEMP TRIGGER` gives 3 of them. */
export function firstWords(statement: string, count: number): string[] {
  const words: string[] = [];
  for (const token of significantTokens(statement)) {
    if (words.length === count) break;
    words.push(token.text.toUpperCase());
  }
  return words;
}

interface Token {
  text: string;
  start: number;
  end: number;
  line: number;
}

// An unclosed string or comment reaches to the end of the script, as in SQLite.
const tokenPattern = new RegExp(
  [
    String.raw`(?<skip>\s+|--[^\n]*|/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|$))`,
    `'[^']*(?:''[^']*)*(?:'|$)`,
    `"[^"]*(?:""[^"]*)*(?:"|$)`,
    '`[^`]*(?:``[^`]*)*(?:`|$)',
    String.raw`\[[^\]]*(?:\]|$)`,
    String.raw`[\w$\u0080-\uffff]+`,
    '.',
  ].join('|'),
  'gs',
);

function* significantTokens(script: string): Generator<Token> {
  let line = 1;
  for (const match of script.matchAll(tokenPattern)) {
    const text = match[0];
    const start = match.index;
    if (match.groups?.skip === undefined) yield { text, start, end: start + text.length, line };
    for (const character of text) if (character === '\n') line += 1;
  }
}

const triggerStart = /^(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER$/;

function isTrigger(tokens: Token[]): boolean {
  const words = tokens.slice(0, 6).map((token) => token.text.toUpperCase());
  return words.some(
    (word, at) => word === 'TRIGGER' && triggerStart.test(words.slice(0, at + 1).join(' ')),
  );
}

/** `… ; END`: the END of a CASE never follows a semicolon. */
function endsTriggerBody(tokens: Token[]): boolean {
  return tokens.at(-1)?.text.toUpperCase() === 'END' && tokens.at(-2)?.text === ';';
}
