import { digestOf, isRecording, noteRead, noteUnrepeatable } from '#lib/db/recorded-reads';
import type { SearchEngine } from '#lib/search/engine';

/** A call of the engine that can be made again: its method's name and arguments. */
interface EngineQuestion {
  method: string;
  args: unknown[];
}

type Method = (...args: unknown[]) => unknown;

/** The same engine; what it answers while a page is being made is recorded with the page. */
export function recordedEngine(engine: SearchEngine): SearchEngine {
  return new Proxy(engine, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as Method;
      return (...args: unknown[]) =>
        isRecording() ? recordedCall(String(name), args, method) : method(...args);
    },
  });
}

/** The digest of what the engine answers now. @throws what the engine throws */
export async function askAgain(engine: SearchEngine, question: string): Promise<string> {
  const { method, args } = JSON.parse(question) as EngineQuestion;
  const call = Reflect.get(engine, method) as Method;
  return digestOf(withoutDuration(await call.apply(engine, args)));
}

async function recordedCall(method: string, args: unknown[], call: Method): Promise<unknown> {
  try {
    const answer = await call(...args);
    const question: EngineQuestion = { method, args };
    noteRead(() => ({
      source: 'search',
      question: JSON.stringify(question),
      digest: digestOf(withoutDuration(answer)),
    }));
    return answer;
  } catch (error) {
    // A page that says search is down is right for this moment alone.
    noteUnrepeatable('search did not answer');
    throw error;
  }
}

/** How long an answer took is no part of it. */
function withoutDuration(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  return { ...answer, durationMs: undefined };
}
