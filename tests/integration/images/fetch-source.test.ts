import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { sourceFetcher } from '#lib/images/fetch-source';
import { publicInternet } from '#lib/images/guarded-agent';
import { thisMachine, useImageSource } from '#tests/support/image-source';

const png = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#74c88a' } })
  .png()
  .toBuffer();

const source = useImageSource((request, response) => {
  const url = new URL(request.url ?? '/', 'http://source.example');
  const [, kind] = url.pathname.split('/');
  if (kind === 'to') {
    response.writeHead(302, { location: url.searchParams.get('address') ?? '' }).end();
  } else if (kind === 'status') {
    response.writeHead(Number(url.searchParams.get('code'))).end(png);
  } else if (kind === 'endless') {
    response.writeHead(200, { 'content-type': 'image/png' });
    response.write(png);
    const more = () => response.write(Buffer.alloc(65_536)) && setImmediate(more);
    response.on('drain', more);
    more();
  } else if (kind === 'boasting') {
    response.writeHead(200, { 'content-length': 999_999_999 });
    response.write(png);
  } else if (kind === 'drip') {
    response.writeHead(200);
    response.write(png.subarray(0, 20));
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  } else if (kind === 'silent') {
    // Takes the request, and says nothing.
  } else if (kind === 'is') {
    response.writeHead(200, { 'content-type': 'image/png' }).end(url.searchParams.get('text'));
  } else {
    response.writeHead(200, { 'content-type': 'text/html' }).end(png);
  }
});

const here = (path: string) => `http://source.example:${source.port()}${path}`;

describe('from the public internet', () => {
  const fetchSource = sourceFetcher(publicInternet, { timeoutMs: 2_000 });

  // What the parser of addresses makes of these is an address, and it is judged by that.
  test.each([
    ...['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/'],
    ...[
      'http://127.1/',
      'http://0/',
      'http://017700000001/',
      'http://0x7f.1/',
      'http://127。0。0。1/',
    ],
    ...['http://①②⑦.⓪.⓪.①/', 'http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/'],
    ...[
      'http://[::ffff:7f00:1]/',
      'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
      'http://[64:ff9b::a9fe:a9fe]/',
    ],
    ...['http://[2002:7f00:1::]/', 'http://[fd00:ec2::254]/latest/meta-data/', 'http://[fe80::1]/'],
    ...['http://169.254.169.254/latest/meta-data/', 'http://2852039166/', 'http://0xa9fea9fe/'],
    ...['http://10.0.0.1/', 'http://192.168.1.1/', 'http://172.16.0.1/', 'http://100.64.0.1/'],
    ...[
      'http://0.0.0.0/',
      'http://255.255.255.255/',
      'http://224.0.0.1/',
      'https://168.63.129.16/',
    ],
  ])('%s is refused before anything is sent', async (address) => {
    expect(await fetchSource(address)).toEqual({ ok: false, reason: 'private' });
    expect(source.asked).toEqual([]);
  });

  test.each([
    ...['file:///etc/passwd', 'ftp://a.example/x.png', 'gopher://127.0.0.1:6379/_INFO', 'data:,x'],
    ...[
      'http://a.example@127.0.0.1/',
      'http://127.0.0.1:80@a.example/',
      'http://user:pass@a.example/',
    ],
    ...[
      'http://a.example:22/',
      'http://a.example:6379/',
      'http://a.example:7700/',
      'http://:80/',
      '',
    ],
    ...['javascript:alert(1)', '//a.example/x.png', '/etc/passwd', 'http://', 'http://[::1'],
  ])('%s is no address to fetch from', async (address) => {
    expect(await fetchSource(address)).toEqual({ ok: false, reason: 'address' });
  });

  it('refuses a name that leads inside, wherever else it leads', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      ['::1', '10.0.0.1'],
      ['169.254.169.254'],
      ['::ffff:a00:1'],
    ]) {
      const fetched = sourceFetcher({ ...publicInternet, resolve: async () => addresses });
      expect(await fetched('http://rebound.example/')).toEqual({ ok: false, reason: 'private' });
    }
    expect(source.asked).toEqual([]);
  });
});

describe('from what is allowed', () => {
  const fetchSource = sourceFetcher(thisMachine, { timeoutMs: 1_500, maxBytes: 1_000_000 });

  it('brings a picture, whatever its type is called', async () => {
    expect(await fetchSource(here('/x'))).toEqual({ ok: true, bytes: png, type: 'png' });
  });

  it('connects to the address that was checked, not to what a name says a moment later', async () => {
    let asked = 0;
    // First an allowed address, then this machine by another that is not: whoever looks twice loses.
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']);
    const rebinding = sourceFetcher({ ...thisMachine, resolve });
    expect(await rebinding(here('/x'))).toMatchObject({ ok: true });
    expect(asked).toBe(1);
  });

  it('looks at the address at the other end too', async () => {
    let looks = 0;
    const allows = () => ++looks === 1;
    const fetched = sourceFetcher({ ...thisMachine, allows });
    expect(await fetched(here('/x'))).toEqual({ ok: false, reason: 'private' });
    expect([looks, source.asked]).toEqual([2, []]);
  });

  it('follows redirects, and judges each', async () => {
    const to = (address: string) => here(`/to?address=${encodeURIComponent(address)}`);
    expect(await fetchSource(to('/x'))).toMatchObject({ ok: true });
    expect(await fetchSource(to(to('/x')))).toMatchObject({ ok: true });
    for (const inside of ['http://169.254.169.254/', 'http://[::1]/', 'http://0x7f000002/']) {
      expect(await fetchSource(to(inside))).toEqual({ ok: false, reason: 'private' });
    }
    for (const bad of ['file:///etc/passwd', 'http://u:p@source.example/', 'gopher://127.0.0.1/']) {
      expect(await fetchSource(to(bad))).toEqual({ ok: false, reason: 'address' });
    }
    let round = here('/x');
    for (let hop = 0; hop < 5; hop++) round = to(round);
    expect(await fetchSource(round)).toEqual({ ok: false, reason: 'redirects' });
  });

  test.each([
    ['/status?code=404', 'gone'],
    ['/status?code=410', 'gone'],
    ['/status?code=403', 'status'],
    ['/status?code=500', 'status'],
    ['/status?code=204', 'status'],
    ['/endless', 'too-large'],
    ['/boasting', 'too-large'],
    ['/drip', 'slow'],
    ['/silent', 'slow'],
    ['/is?text=', 'not-an-image'],
    ['/is?text=<html><script>alert(1)</script></html>', 'not-an-image'],
    [
      '/is?text=<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'not-an-image',
    ],
    [
      '/is?text=<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      'not-an-image',
    ],
  ])('%s gives nothing: %s', async (path, reason) => {
    expect(await fetchSource(here(path))).toEqual({ ok: false, reason });
  });

  it('says nothing of who reads', async () => {
    let headers = {};
    const listening = useOnce((request) => {
      headers = request;
    });
    expect(await fetchSource(await listening)).toMatchObject({ ok: false });
    expect(Object.keys(headers).sort()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].sort(),
    );
  });

  it('tells a host that is not there', async () => {
    const nowhere = sourceFetcher({ ...thisMachine, resolve: async () => [] });
    expect(await nowhere('http://gone.example/')).toEqual({ ok: false, reason: 'unreachable' });
    expect(await fetchSource('http://127.0.0.1:1/')).toEqual({ ok: false, reason: 'unreachable' });
  });
});

/** A server that notes one request's headers. @returns its address */
async function useOnce(note: (headers: object) => void): Promise<string> {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    note(request.headers);
    response.writeHead(404).end();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}
