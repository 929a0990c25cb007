import { readHeldForm } from '#lib/desk/held-forms';

export interface AuthResponse {
  method: string;
  status: number;
  /** Where it sends the browser, with its query. */
  to: string;
  setCookies: string[];
  text: string;
  /** What is held for the page it sends the browser to. */
  held: (userId?: string) => ReturnType<typeof readHeldForm>;
}

/** Reads a response as a browser would, keeping its cookies. */
export async function authResponse(
  method: string,
  response: Response,
  cookies: Map<string, string>,
): Promise<AuthResponse> {
  const setCookies = response.headers.getSetCookie();
  for (const line of setCookies) {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.some((each) => /max-age=0/i.test(each))) cookies.delete(name);
    else cookies.set(name, value);
  }
  const to = response.headers.get('location') ?? '';
  return {
    method,
    status: response.status,
    to,
    setCookies,
    text: await response.text(),
    held(userId) {
      const url = new URL(to, 'https://bisan.test');
      return readHeldForm(url.searchParams.get('held'), url.pathname, userId ?? null);
    },
  };
}
