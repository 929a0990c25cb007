import { type AuthResponse, authResponse } from '#tests/support/set-cookies';

export const origin = 'https://bisan.test';

export interface Browser {
  cookies: Map<string, string>;
  /** Sends a form as a browser does from a page of ours, and keeps the cookies it is given. */
  post: (handler: Handler, path: string, fields?: Fields, more?: More) => Promise<AuthResponse>;
}

type Fields = Record<string, string | string[]>;
type Params = Record<string, string>;
export type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type More = {
  method?: string;
  headers?: Record<string, string | undefined>;
  params?: Params;
};

/** A browser that talks to the routes of the desk themselves, over https, without a server. */
export function browser(address = '192.0.2.1'): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async post(handler, path, fields = {}, more = {}) {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) =>
          [value].flat().map((each) => [name, each]),
        ),
      ).toString();
      const headers = new Headers({
        host: 'bisan.test',
        'x-forwarded-proto': 'https',
        'x-client-address': address,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin,
      });
      for (const [name, value] of Object.entries(more.headers ?? {})) {
        if (value === undefined) headers.delete(name);
        else headers.set(name, value);
      }
      const method = more.method ?? 'POST';
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const request = new Request(origin + path, {
        method,
        headers,
        body: hasBody ? body : undefined,
      });
      const params = Promise.resolve({ locale: 'en', ...more.params });
      return authResponse(method, await handler(request, { params }), cookies);
    },
  };
}
