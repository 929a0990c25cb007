import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

/** What a server did under load. Times in milliseconds. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers that were not 2xx, and connections that broke. */
  errors: number;
}

export interface Load {
  port: number;
  /** Asked for in turn. */
  paths: string[];
  seconds: number;
  connections?: number;
}

/** Core 0 is the server's, core 1 the load tool's and everybody else's. */
export const serverCore = ['-c', '0'];
export const otherCore = ['-c', '1'];

const hasWrk = spawnSync('which', ['wrk']).status === 0;
export const tool = hasWrk ? 'wrk' : 'autocannon';

/** Asks as fast as the server answers. wrk where it is installed, for it can outrun nginx. */
export function measure(load: Load, dir: string): Promise<Measured> {
  return hasWrk ? withWrk(load, dir) : withAutocannon(load);
}

async function withWrk(load: Load, dir: string): Promise<Measured> {
  const script = join(dir, 'load.lua');
  writeFileSync(script, luaFor(load.paths));
  // As patient as autocannon, and as a browser: by itself wrk takes 2 s for an error.
  const patience = ['--timeout', '10s'];
  const args = [
    '-t1',
    `-c${load.connections ?? 32}`,
    `-d${load.seconds}s`,
    ...patience,
    '-s',
    script,
  ];
  const url = `http://127.0.0.1:${load.port}`;
  const child = spawn('taskset', [...otherCore, 'wrk', ...args, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const out = await text(child.stdout);
  const figure = (name: string) =>
    Number(new RegExp(`${name}=([\\d.]+)`).exec(out)?.[1] ?? Number.NaN);
  return {
    perSecond: figure('requests') / (figure('duration') / 1e6),
    p50: figure('p50') / 1000,
    p99: figure('p99') / 1000,
    errors: figure('errors'),
  };
}

function luaFor(paths: string[]): string {
  return `
local paths = {${paths.map((path) => JSON.stringify(path)).join(',')}}
local at = 0
local requests = {}
function init()
  for i, path in ipairs(paths) do
    requests[i] = wrk.format("GET", path, { ["Accept-Encoding"] = "gzip, br", ["Host"] = "localhost" })
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("requests=%d duration=%d p50=%f p99=%f errors=%d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end`;
}

async function withAutocannon(load: Load): Promise<Measured> {
  const result = await autocannon({
    url: `http://127.0.0.1:${load.port}`,
    connections: load.connections ?? 32,
    duration: load.seconds,
    headers: { 'accept-encoding': 'gzip, br', host: 'localhost' },
    requests: load.paths.map((path) => ({ path })),
  });
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}
