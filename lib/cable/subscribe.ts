import { type Cable, cable, hasListeningEnded } from '#lib/cable/cable';

export interface CableMessage {
  /** What a browser sends back as Last-Event-ID. */
  id: number;
  event: string;
  data: unknown;
}

export interface SubscribeOptions {
  /**
   * The last message that was received: what came after it is replayed first. When some of
   * that is no longer kept, a message `missed` comes first: what is shown must be read anew.
   * Without it only what comes from now on.
   */
  after?: number;
  /** Aborted: the iteration ends. */
  signal?: AbortSignal;
}

const readAtOnce = 500;

/**
 * The messages of a channel, from every process, in order, as they come. It ends when the
 * signal aborts, the caller breaks off, or the process stops.
 */
export async function* subscribe(
  channel: string,
  { after, signal }: SubscribeOptions = {},
): AsyncGenerator<CableMessage> {
  const source = cable();
  let seen = after ?? newestId(source);
  if (after !== undefined && hasMissed(source, after)) {
    seen = newestId(source);
    yield { id: seen, event: 'missed', data: null };
  }
  const news = new News(source, signal);
  try {
    while (!news.ended) {
      const messages = read(source, channel, seen);
      for (const message of messages) {
        seen = message.id;
        yield message;
        if (news.ended) return;
      }
      if (messages.length === 0) await news.next();
    }
  } finally {
    news.stop();
  }
}

/** The newest message's id: what a page shows is as of here, so it follows from here. */
export function latestMessageId(): number {
  return newestId(cable());
}

/** Remembers news that come while nobody waits for them. */
class News {
  #pending = false;
  #resolve: (() => void) | undefined;
  readonly #stopListening: () => void;

  constructor(
    private readonly source: Cable,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#stopListening = source.listen(this.#arrived);
    signal?.addEventListener('abort', this.#arrived);
  }

  get ended(): boolean {
    return (this.signal?.aborted ?? false) || !this.source.db.open || hasListeningEnded();
  }

  async next(): Promise<void> {
    if (!this.#pending && !this.ended) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
    }
    this.#pending = false;
  }

  stop(): void {
    this.#stopListening();
    this.signal?.removeEventListener('abort', this.#arrived);
  }

  readonly #arrived = () => {
    this.#pending = true;
    this.#resolve?.();
    this.#resolve = undefined;
  };
}

function read({ db }: Cable, channel: string, after: number): CableMessage[] {
  return db
    .prepare<[string, number, number], { id: number; event: string; data: string }>(
      'SELECT id, event, data FROM messages WHERE channel = ? AND id > ? ORDER BY id LIMIT ?',
    )
    .all(channel, after, readAtOnce)
    .map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) }));
}

function newestId({ db }: Cable): number {
  const newest = db
    .prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'messages'")
    .pluck()
    .get();
  return newest ?? 0;
}

/** An id from another file (it was deleted, or a backup came in its place) tells nothing either. */
function hasMissed(source: Cable, after: number): boolean {
  if (after > newestId(source)) return true;
  const oldest = source.db.prepare<[], number | null>('SELECT min(id) FROM messages').pluck().get();
  return oldest === null || oldest === undefined ? after < newestId(source) : after < oldest - 1;
}
