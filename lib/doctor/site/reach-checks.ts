import { connect, type PeerCertificate } from 'node:tls';
import { type Finding, fail, ok, warn } from '#lib/doctor/finding';
import type { SiteCheck } from '#lib/doctor/site/site-check';
import { visit } from '#lib/doctor/site/visit';

const dayMs = 24 * 3_600_000;
const timeoutMs = 10_000;

export const upCheck: SiteCheck = {
  name: 'up',
  essential: true,
  async run(site) {
    const { status } = await site.visit('/up');
    if (status === 200) return ok('/up answers 200');
    return fail(`/up answers ${status}`, 'bin/kamal app logs, then docs/deployment.md, failure 4.');
  },
};

export const certificateCheck: SiteCheck = {
  name: 'certificate',
  async run({ base }) {
    if (base.protocol !== 'https:') return unencrypted(base);
    const { certificate, problem } = await handshake(base);
    const daysLeft = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / dayMs);
    const text = `of ${issuer(certificate)}, for ${daysLeft} more days`;
    const todo = 'bin/kamal proxy logs; docs/deployment.md, failure 8.';
    if (problem) return fail(`${text}: ${problem}`, todo);
    if (daysLeft < 7) return fail(text, todo);
    return daysLeft < 21 ? warn(`${text}: it should have been renewed`, todo) : ok(text);
  },
};

export const http2Check: SiteCheck = {
  name: 'http/2',
  async run({ base }) {
    if (base.protocol !== 'https:') return ok('not looked at: no TLS');
    const { protocol } = await handshake(base);
    if (protocol === 'h2') return ok('spoken');
    return warn('not spoken: pages load one file after another', 'Is another proxy in front?');
  },
};

export const redirectCheck: SiteCheck = {
  name: 'redirect',
  async run({ base }) {
    if (base.protocol !== 'https:' || base.port) return ok('not looked at: no TLS on port 443');
    return examineRedirect(new URL('/', `http://${base.hostname}`));
  },
};

/** Whether an address of http:// leads on to the same host by https:, for good. */
export async function examineRedirect(plain: URL): Promise<Finding> {
  const { status, headers } = await visit(plain);
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location, plain) ? new URL(location, plain) : undefined;
  if (
    [301, 308].includes(status) &&
    target?.protocol === 'https:' &&
    target.hostname === plain.hostname
  ) {
    return ok(`http:// leads to ${location}`);
  }
  return fail(
    `http:// answers ${status}${location ? ` and leads to ${location}` : ''}`,
    'proxy.ssl: true in the deploy file redirects.',
  );
}

function unencrypted({ hostname }: URL) {
  if (/^(localhost|127\.|\[::1\])/.test(hostname)) return ok('not looked at: this machine');
  return fail('the site is asked without TLS', 'Give the https:// address.');
}

interface Handshake {
  certificate: PeerCertificate;
  /** Why a browser would refuse it. */
  problem: string | undefined;
  protocol: string | false | null;
}

function handshake({ hostname, port }: URL): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      ...(/^[\d.]+$/.test(hostname) ? {} : { servername: hostname }),
      ALPNProtocols: ['h2', 'http/1.1'],
      // What is wrong with a certificate is said, not thrown.
      rejectUnauthorized: false,
      timeout: timeoutMs,
    });
    socket.once('secureConnect', () => {
      const problem: unknown = socket.authorizationError;
      resolve({
        certificate: socket.getPeerCertificate(),
        problem: problem
          ? problem instanceof Error
            ? problem.message
            : String(problem)
          : undefined,
        protocol: socket.alpnProtocol,
      });
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no TLS handshake in 10 seconds')));
  });
}

function issuer({ issuer }: PeerCertificate): string {
  return [issuer?.O ?? issuer?.CN ?? 'nobody'].flat().join(', ');
}
