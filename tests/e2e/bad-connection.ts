import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request on its way, by its path: nothing where it goes through as it is. */
type Hinder = (path: string) => { waitMs?: number; status?: number } | undefined;

/** The site behind a connection that is slow or broken for some requests, a worker's too. */
export class BadConnection {
  hinder: Hinder = () => undefined;

  private readonly server = createServer(async (asked, answer) => {
    const { waitMs = 0, status } = this.hinder(asked.url ?? '') ?? {};
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (status !== undefined) return void answer.writeHead(status).end();
    const { method, headers, url } = asked;
    const passed = request(new URL(url ?? '/', this.site), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });

  constructor(private readonly site: string) {}

  /** @returns the address at which the site is met this way */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, resolve));
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
