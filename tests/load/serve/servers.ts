import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serverCore } from '#tests/load/serve/load';

/** A server on the server's core. */
export interface Running {
  port: number;
  /** Resident memory of the process, in megabytes: all, and what is its own, without mapped files. */
  megabytes: () => { all: number; own: number };
  openFiles: () => number;
  /** Processor time so far, of the process and its children, in milliseconds. */
  cpuMs: () => number;
  stop: () => Promise<void>;
}

export const sitePort = Number(process.env.BENCH_PORT ?? 4160);

/** The site as `bin/start` runs it, on one core. */
export async function startSite(storage: string): Promise<Running> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    STORAGE_DIR: storage,
    PORT: String(sitePort),
    WEB_CONCURRENCY: '1',
    JOBS_IN_PROCESS: 'false',
    LOG_LEVEL: 'warn',
    // Requests to the API are counted as ever, and none is refused.
    API_RATE_LIMIT: '1000000',
  };
  const log = openSync(join(storage, 'site.log'), 'w');
  const child = spawn('taskset', [...serverCore, 'bin/serve'], {
    env,
    stdio: ['ignore', 'ignore', log],
  });
  await answers(`http://127.0.0.1:${sitePort}/up`);
  return running(child, sitePort);
}

/** A server of node:http alone that sends one buffer: what Node.js can do at most. */
export async function startBare(dir: string, body: Buffer): Promise<Running> {
  const port = sitePort + 1;
  const file = join(dir, 'bare-body');
  writeFileSync(file, body);
  const script = `
    const body = require('fs').readFileSync(${JSON.stringify(file)});
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br',
      'Content-Length': body.length, 'Cache-Control': 'public, no-cache', ETag: '"x"' };
    require('http').createServer((request, response) => {
      response.writeHead(200, headers);
      response.end(body);
    }).listen(${port}, '127.0.0.1');`;
  const child = spawn('taskset', [...serverCore, 'node', '-e', script], { stdio: 'inherit' });
  await answers(`http://127.0.0.1:${port}/`);
  return running(child, port);
}

/** nginx with one worker, sending the same bytes from files. */
export async function startNginx(dir: string, files: Map<string, Buffer>): Promise<Running> {
  const port = sitePort + 2;
  const root = join(dir, 'nginx-root');
  for (const [path, body] of files) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), body);
  }
  const config = join(dir, 'nginx.conf');
  writeFileSync(config, nginxConfig(dir, root, port));
  const child = spawn('taskset', [...serverCore, 'nginx', '-c', config], { stdio: 'inherit' });
  await answers(`http://127.0.0.1:${port}${[...files.keys()][0]}`);
  return running(child, port);
}

function nginxConfig(dir: string, root: string, port: number): string {
  return `
    user root; daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log stderr error;
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
      open_file_cache max=2000; default_type 'text/html; charset=utf-8';
      client_body_temp_path ${dir}; proxy_temp_path ${dir}; fastcgi_temp_path ${dir};
      uwsgi_temp_path ${dir}; scgi_temp_path ${dir};
      server { listen 127.0.0.1:${port}; root ${root};
        add_header Content-Encoding br; add_header Cache-Control 'public, no-cache'; }
    }`;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await wait(100);
  }
  throw new Error(`${url} does not answer`);
}

function running(child: ChildProcess, port: number): Running {
  const { pid } = child;
  return {
    port,
    megabytes: () => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const of = (name: string) =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
      return { all: of('VmRSS'), own: of('RssAnon') };
    },
    openFiles: () => readdirCount(`/proc/${pid}/fd`),
    cpuMs: () => [pid, ...childrenOf(pid)].reduce<number>((sum, each) => sum + cpuMsOf(each), 0),
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function childrenOf(pid: number | undefined): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** The kernel counts in hundredths of a second. */
function cpuMsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function readdirCount(path: string): number {
  return readdirSync(path).length;
}
