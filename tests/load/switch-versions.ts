/**
 * Rehearses a deployment: version A serves behind nginx, B starts beside it on the same storage, the
 * proxy switches, A is told to end. Readers ask all the while; one failed request fails the rehearsal.
 *   npm run rehearse:switch [REQUESTS]    after a build; needs nginx
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const total = Number(process.argv[2] ?? 10_000);
const readers = 8;
const base = Number(process.env.REHEARSAL_PORT ?? 4280);
const [proxyPort, portA, portB] = [base, base + 1, base + 2];
const dir = resolve('tmp/rehearsal');
const storage = resolve(dir, 'storage');
const paths = ['/', '/en', '/articles', '/en/articles', '/authors', '/up'];

rmSync(dir, { recursive: true, force: true });
mkdirSync(storage, { recursive: true });
const env = { ...process.env, STORAGE_DIR: storage, HOST: '127.0.0.1', LOG_LEVEL: 'error' };
for (const command of ['prepare', 'seed']) run('bin/bisan', ['db', command]);

let done = 0;
const failures: string[] = [];
const children: ChildProcess[] = [];
try {
  const started = performance.now();
  const a = await serve(portA);
  writeProxy(portA);
  const nginx = keep(spawn('nginx', ['-p', dir, '-c', 'nginx.conf'], { stdio: 'inherit' }));
  await answers(proxyPort);
  const reading = Promise.all(Array.from({ length: readers }, (_, at) => read(at)));

  await reached(total * 0.2);
  const b = await serve(portB); // it migrates, while A reads and writes the same files
  console.log(`B is up after ${done} requests`);
  await reached(total * 0.5);
  writeProxy(portB);
  nginx.kill('SIGHUP');
  console.log(`switched after ${done} requests`);
  await sleep(500); // as long as old connections may still bring requests to A
  a.kill('SIGTERM');
  const [code] = await once(a, 'exit');
  console.log(`A ended with ${code} after ${done} requests`);
  await reading;
  b.kill('SIGTERM');
  await once(b, 'exit');
  const seconds = (performance.now() - started) / 1_000;
  console.log(`${done} requests in ${seconds.toFixed(1)} s, ${failures.length} failed`);
  for (const failure of failures.slice(0, 10)) console.log(`  ${failure}`);
  if (failures.length > 0 || code !== 0) process.exitCode = 1;
} finally {
  for (const child of children) child.kill('SIGTERM');
}

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

function keep(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

async function serve(port: number): Promise<ChildProcess> {
  const child = keep(spawn('bin/serve', { env: { ...env, PORT: `${port}` }, stdio: 'inherit' }));
  await answers(port);
  return child;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const response = await fetch(`http://127.0.0.1:${port}/up`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`Nobody answers on port ${port}.`);
}

/** One upstream, kept-alive connections, and no second try that would hide a failure. */
function writeProxy(port: number): void {
  writeFileSync(
    resolve(dir, 'nginx.conf'),
    `daemon off; pid nginx.pid; error_log stderr error; worker_processes 1;
events { worker_connections 256; }
http {
  access_log off; client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  upstream site { server 127.0.0.1:${port}; keepalive 16; }
  server {
    listen 127.0.0.1:${proxyPort};
    location / {
      proxy_pass http://site; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host localhost; proxy_next_upstream off;
    }
  }
}\n`,
  );
}

async function reached(count: number): Promise<void> {
  while (done < count) await sleep(20);
}

async function read(reader: number): Promise<void> {
  // Kept connections are nginx's to the site. Those of readers it closes when it reads its settings
  // anew, as kamal-proxy does not: a request just under way on one would fail through no fault of ours.
  const agent = new Agent({ keepAlive: false, maxSockets: 1 });
  for (let at = reader; done < total; at++) {
    const path = paths[at % paths.length] ?? '/';
    const failure = await ask(path, agent);
    if (failure) failures.push(`${path}: ${failure}`);
    done++;
  }
  agent.destroy();
}

/** @returns what was wrong with the answer, if anything. */
function ask(path: string, agent: Agent): Promise<string | undefined> {
  return new Promise((settle) => {
    const asked = request({ port: proxyPort, host: '127.0.0.1', path, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode !== 200) settle(`answer ${response.statusCode}`);
        else settle(bytes === 0 ? 'empty' : undefined);
      });
      response.on('error', (error) => settle(error.message));
    });
    asked.on('error', (error) => settle(error.message));
    asked.end();
  });
}
