import { digestOf, isRecording, noteRead, noteUnrepeatable } from '#lib/db/recorded-reads';
import type { AnsweringEngine } from '#lib/search/engine';

/** Which engine is asked: the one in use, or the embedded index in any case. */
export type EngineName = 'asked' | 'embedded';

/** A call of an engine that can be made again: its method's name and arguments. */
interface EngineQuestion {
  engine: EngineName;
  method: string;
  args: unknown[];
}

type Method = (...args: unknown[]) => unknown;

/** The same engine; what it answers while a page is being made is recorded with the page. */
export function recordedEngine<E extends AnsweringEngine>(engine: E, name: EngineName): E {
  return new Proxy(engine, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as Method;
      return (...args: unknown[]) => {
        if (!isRecording()) return method(...args);
        return recordedCall({ engine: name, method: String(property), args }, method);
      };
    },
  });
}

/** The digest of what the engine answers now. @throws what the engine throws */
export async function askAgain(
  engines: Record<EngineName, () => AnsweringEngine>,
  question: string,
): Promise<string> {
  const { engine, method, args } = JSON.parse(question) as EngineQuestion;
  const asked = engines[engine]();
  const call = Reflect.get(asked, method) as Method;
  return digestOf(withoutDuration(await call.apply(asked, args)));
}

function recordedCall(question: EngineQuestion, call: Method): unknown {
  const note = (answer: unknown) => {
    noteRead(() => ({
      source: 'search',
      question: JSON.stringify(question),
      digest: digestOf(withoutDuration(answer)),
    }));
    return answer;
  };
  // A page that says search is down is right for this moment alone.
  const noteFailure = (error: unknown): never => {
    noteUnrepeatable('search did not answer');
    throw error;
  };
  try {
    const answer = call(...question.args);
    return answer instanceof Promise ? answer.then(note, noteFailure) : note(answer);
  } catch (error) {
    return noteFailure(error);
  }
}

/** How long an answer took is no part of it. */
function withoutDuration(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  return 'durationMs' in answer ? { ...answer, durationMs: undefined } : answer;
}
