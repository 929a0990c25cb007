import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * scrypt with one of the equal-strength settings of OWASP's password storage guide: N = 2^15, r = 8,
 * p = 3. It takes 32 MB for each hash under way where N = 2^17 takes 128 MB, and servers are small.
 */
const current = { log2N: 15, r: 8, p: 3 };
const keyBytes = 32;
/** Hashes at once: a flood of sign-ins must take neither the memory nor the threads of all. */
const atOnce = 2;
const mostWaiting = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** Whether so many wait for their turn that another would wait for long. */
export function isHashingBusy(): boolean {
  return waiting.length >= mostWaiting;
}

/** `$scrypt$ln=15,r=8,p=3$salt$hash`, salt and hash in base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, current);
  const { log2N, r, p } = current;
  return `$scrypt$ln=${log2N},r=${r},p=${p}$${encode(salt)}$${encode(key)}`;
}

/** Whether the password is the one that was hashed, with the settings it was hashed with. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(
    given.hash,
  );
  if (!match) throw new Error('A password hash is not in a form that is known.');
  const [, log2N, r, p, salt = '', hash = ''] = match;
  const expected = Buffer.from(hash, 'base64');
  const key = await derive(given.password, Buffer.from(salt, 'base64'), {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
  });
  return key.length === expected.length && timingSafeEqual(key, expected);
}

/** Made with weaker settings than today's: to be made again at the next sign-in. */
export function isOutdatedHash(hash: string): boolean {
  const { log2N, r, p } = current;
  return !hash.startsWith(`$scrypt$ln=${log2N},r=${r},p=${p}$`);
}

async function derive(password: string, salt: Buffer, cost: typeof current): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      const N = 2 ** cost.log2N;
      const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
      // The same letters typed on two keyboards may be coded in two ways.
      scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
