import type { Coding } from '#lib/serving/compression';

const known = new Map<string, Coding>();

/** The coding to send to who accepts these: brotli before gzip before none. */
export function negotiate(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity';
  const before = known.get(acceptEncoding);
  if (before) return before;
  const coding = choose(acceptEncoding);
  if (known.size < 200) known.set(acceptEncoding, coding);
  return coding;
}

function choose(acceptEncoding: string): Coding {
  const accepted = new Map(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .map((part): [string, number] => {
        const [name = '', ...params] = part.split(';').map((text) => text.trim());
        const q = params.find((param) => param.startsWith('q='));
        return [name, q ? Number(q.slice(2)) : 1];
      }),
  );
  const takes = (name: string) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
