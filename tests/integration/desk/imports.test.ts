import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as bringIn } from '#app/[locale]/desk/imports/[id]/bring-in/route';
import { GET as report } from '#app/[locale]/desk/imports/[id]/report/route';
import { POST as retryRows } from '#app/[locale]/desk/imports/[id]/retry/route';
import { POST as start } from '#app/[locale]/desk/imports/start/route';
import { POST as upload } from '#app/[locale]/desk/imports/upload/route';
import { POST as cancel } from '#app/[locale]/desk/jobs/[id]/cancel/route';
import { POST as changeTime } from '#app/[locale]/desk/jobs/timetable/[id]/change/route';
import { GET as live } from '#app/[locale]/desk/live/route';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { hashPassword } from '#lib/accounts/password-hash';
import { insertUser } from '#lib/accounts/users';
import { publishJobEvent } from '#lib/cable/job-events';
import { latestMessageId } from '#lib/cable/subscribe';
import { archive } from '#lib/db/connection';
import { waitingProgress } from '#lib/imports/import-progress';
import { queuedImports } from '#lib/imports/list-imports';
import { runImportJob } from '#lib/imports/run-import-job';
import { uploadFolder } from '#lib/imports/uploads/upload-folder';
import { importFiles } from '#lib/ingestion/import-files';
import { findJob } from '#lib/queue/find-jobs';
import { type Browser, browser, origin } from '#tests/support/desk';
import { articleRow, writeRows } from '#tests/support/import-fixtures';
import { type AuthResponse, authResponse } from '#tests/support/set-cookies';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();
const password = 'olive trees in november';
const oneRow = `${JSON.stringify(articleRow(1))}\n`;

let hash = '';
let from: Browser;
let userId: string;
beforeAll(async () => {
  hash = await hashPassword(password);
});
beforeEach(async () => {
  const email = 'editor@example.org';
  insertUser({ email, name: 'Editor', role: 'editor' }, hash);
  userId = archive().prepare<[], string>('SELECT id FROM desk_users').pluck().get() ?? '';
  from = browser();
  await from.post(signIn, '/en/desk/sign-in/submit', { email, password });
});

function request(path: string, init: RequestInit & { duplex?: 'half' } = {}): Request {
  const headers = new Headers(init.headers);
  headers.set('host', 'bisan.test');
  headers.set('x-forwarded-proto', 'https');
  headers.set('cookie', [...from.cookies].map((pair) => pair.join('=')).join('; '));
  if (init.method === 'POST') headers.set('origin', origin);
  return new Request(origin + path, { ...init, headers });
}

const params = Promise.resolve({ locale: 'en' });

/** Sends the upload form as a browser does. */
async function send(file: File | undefined, fields: string[] = []): Promise<AuthResponse> {
  const form = new FormData();
  for (const name of fields) form.append(name, 'on');
  if (file) form.append('file', file);
  const answer = await upload(request('/en/desk/imports/upload', { method: 'POST', body: form }), {
    params,
  });
  return authResponse('POST', answer, from.cookies);
}

/** What stands beside the file when the form comes back. */
const problem = (answer: AuthResponse) => answer.held(userId).errors.file;
const uploads = () => {
  try {
    return readdirSync(uploadFolder());
  } catch {
    return [];
  }
};

describe('an upload', () => {
  it('becomes an import that is followed', async () => {
    const answer = await send(new File([gzipSync(oneRow)], 'حصاد.ndjson.gz'), ['dryRun']);
    expect(answer.status).toBe(303);
    expect(answer.to).toMatch(/^\/en\/desk\/jobs\/import-[\w-]+\?follow=import$/);
    const [queued] = await queuedImports();
    expect(queued?.payload).toMatchObject({ kind: 'upload', dryRun: true, force: false });
    expect(queued?.payload.by).toBe('editor@example.org');
    expect(queued?.uploadName).toBe('حصاد.ndjson.gz');
    expect(uploads()).toHaveLength(1);
    const audited = archive().prepare('SELECT action, subject_label FROM audit_log').all();
    expect(audited).toContainEqual({ action: 'import.upload', subject_label: 'حصاد.ndjson.gz' });
  });

  it.each([
    ['of another kind', new File([oneRow], 'articles.pdf'), /Only files named/],
    ['that is a picture', new File([Buffer.from('\x89PNG\r\n', 'latin1')], 'a.ndjson'), /no JSON/],
    ['that is no gzip', new File([oneRow], 'a.json.gz'), /not compressed/],
    ['that is cut off', new File([gzipSync(oneRow).subarray(0, 60)], 'a.json.gz'), /damaged/],
    ['that is empty', new File([''], 'a.json'), /empty/],
    ['that was not chosen', new File([''], ''), /Choose a file/],
    ['that is not there', undefined, /Choose a file/],
  ])('of a file %s is refused in words, and nothing is kept', async (_what, file, words) => {
    const answer = await send(file, ['force']);
    expect(answer.to).toMatch(/^\/en\/desk\/imports\?held=/);
    expect(problem(answer)).toMatch(words);
    expect(answer.held(userId).values).toEqual({ force: 'on' });
    expect(await queuedImports()).toEqual([]);
    expect(uploads()).toEqual([]);
  });

  it('of whoever is signed out is refused with the way to sign in', async () => {
    from.cookies.clear();
    const sent = (headers: Record<string, string>) =>
      upload(request('/en/desk/imports/upload', { method: 'POST', body: oneRow, headers }), {
        params,
      });
    const toScript = await sent({ accept: 'application/json' });
    expect(toScript.status).toBe(401);
    expect((await toScript.json()).signIn).toMatch(/^\/en\/desk\/sign-in\?next=/);
    expect((await sent({})).headers.get('location')).toMatch(/^\/en\/desk\/sign-in\?next=/);
    expect(uploads()).toEqual([]);
  });

  it('that says it is too large is not read', async () => {
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const answer = await upload(
      request('/en/desk/imports/upload', {
        method: 'POST',
        body,
        duplex: 'half',
        headers: {
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': String(250 * 1024 ** 2),
          accept: 'application/json',
        },
      }),
      { params },
    );
    expect(answer.status).toBe(422);
    expect((await answer.json()).error).toMatch(/larger than 200 MB/);
    expect(isRead).toBe(false);
  });

  it('that is too large and does not say so ends at the limit', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1024 ** 2, 'x');
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n';
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(sent === 0 ? Buffer.from(head) : chunk);
        sent += 1;
      },
    });
    const answer = await upload(
      request('/en/desk/imports/upload', {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      }),
      { params },
    );
    expect(problem(await authResponse('POST', answer, from.cookies))).toMatch(/larger than 200 MB/);
    expect(sent).toBeLessThan(210);
    expect(uploads()).toEqual([]);
  });

  it('that breaks off keeps nothing', async () => {
    const form =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n{"a"';
    const answer = await upload(
      request('/en/desk/imports/upload', {
        method: 'POST',
        body: form,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      }),
      { params },
    );
    expect(problem(await authResponse('POST', answer, from.cookies))).toMatch(/broke off/);
    expect(uploads()).toEqual([]);
  });
});

describe('an import', () => {
  it('is started and cancelled', async () => {
    const begun = await from.post(start, '/en/desk/imports/start', { force: 'on' });
    const [queued] = await queuedImports();
    const id = queued?.jobId ?? '';
    expect(begun.to).toBe(`/en/desk/jobs/${id}?follow=import`);
    expect(queued?.payload).toMatchObject({ kind: 'hasad', force: true, dryRun: false });
    const done = await from.post(cancel, `/en/desk/jobs/${id}/cancel`, {}, { params: { id } });
    expect(done.held(userId).notice).toBe('Cancelled.');
    expect(await findJob(id)).toBeUndefined();
    const again = await from.post(cancel, `/en/desk/jobs/${id}/cancel`, {}, { params: { id } });
    expect(again.held(userId).errors['']).toMatch(/no such job/);
  });

  it('has a report to take along, and its failed rows are read again', async () => {
    const rows = [articleRow(1), articleRow(2, { title: '' }), '=1+1'];
    const { runId } = await importFiles({ paths: [writeRows(dir(), 'maqha.ndjson', rows)] });
    const get = (format: string, id = String(runId)) =>
      report(request(`/en/desk/imports/${id}/report?format=${format}`), {
        params: Promise.resolve({ locale: 'en', id }),
      });
    const json = await get('json');
    expect(json.headers.get('content-disposition')).toBe(
      `attachment; filename="import-${runId}.json"`,
    );
    expect((await json.json()).errors).toHaveLength(2);
    const csv = await get('csv');
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines[0]).toMatch(/file,line,code,effect/);
    expect(lines[2]).toContain("'=1+1");
    for (const id of ['999', '0', '../1', 'x']) expect((await get('csv', id)).status).toBe(404);

    const path = `/en/desk/imports/${runId}/retry`;
    await from.post(retryRows, path, {}, { params: { id: String(runId) } });
    expect((await queuedImports()).map(({ payload }) => payload)).toMatchObject([
      { kind: 'retry', runId },
    ]);
    const none = await from.post(retryRows, path, {}, { params: { id: 'x' } });
    expect(none.held(userId).errors['']).toMatch(/no failed rows/);
  });
});

it('does what a trial showed, and says so of what is none', async () => {
  await send(new File([oneRow], 'a.ndjson'), ['dryRun', 'force']);
  const [trial] = await queuedImports();
  if (!trial) throw new Error('nothing was asked for');
  const { runId } = await runImportJob(trial.payload, {
    id: trial.jobId,
    signal: new AbortController().signal,
    progress: () => {},
    log: () => {},
  });
  const ask = (id: string) =>
    from.post(bringIn, `/en/desk/imports/${id}/bring-in`, {}, { params: { id } });
  expect((await ask(String(runId))).to).toMatch(/follow=import/);
  const { upload } = trial.payload as { upload: string };
  expect((await queuedImports()).at(-1)?.payload).toMatchObject({
    kind: 'upload',
    upload,
    dryRun: false,
    force: true,
  });
  const real = await importFiles({ paths: [writeRows(dir(), 'maqha.ndjson', [articleRow(1)])] });
  for (const id of [String(real.runId), '99', 'x']) {
    expect((await ask(id)).held(userId).errors['']).toMatch(/too old/);
  }
});

it('re-times the timetable, and says what is no time beside its field', async () => {
  const path = '/en/desk/jobs/timetable/backup/change';
  const change = (cron: string, timeZone: string) =>
    from.post(changeTime, path, { cron, timeZone }, { params: { id: 'backup' } });
  expect((await change('61 * * * *', 'UTC')).held(userId).errors.cron).toMatch(/no time/);
  const wrong = await change('0 4 * * *', 'Mars/Base');
  expect(wrong.held(userId).errors.timeZone).toMatch(/no such time zone/);
  const right = await change('0 4 * * *', 'Asia/Gaza');
  expect(right.to).toMatch(/^\/en\/desk\/jobs\?held=/);
  const kept = archive().prepare('SELECT cron, time_zone FROM job_schedules').get();
  expect(kept).toEqual({ cron: '0 4 * * *', time_zone: 'Asia/Gaza' });
});

describe('live progress', () => {
  /** Reads a stream until it has this many events. */
  async function read(path: string, count: number, headers: Record<string, string> = {}) {
    const leaving = new AbortController();
    const answer = await live(request(path, { headers, signal: leaving.signal }), { params });
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('cache-control')).toMatch(/no-store/);
    const reader = answer.body?.getReader();
    let text = '';
    const events = () => text.split('\n\n').filter((each) => each.startsWith('id:'));
    while (reader && events().length < count) {
      const { done, value } = await reader.read();
      if (done) break;
      text += Buffer.from(value).toString();
    }
    leaving.abort();
    return events();
  }
  const job = { id: 'import-1', name: 'import', queue: 'heavy' } as const;
  const rows = { ...waitingProgress, phase: 'rows' as const, bytesTotal: 100, bytesRead: 42 };

  it('tells how far a job is, and goes on after what was heard last', async () => {
    const after = latestMessageId();
    publishJobEvent({ ...job, state: 'active' });
    publishJobEvent({ ...job, id: 'other', state: 'progress', progress: rows });
    publishJobEvent({ ...job, state: 'progress', progress: rows });
    const path = `/en/desk/live?job=import-1&after=${after}`;
    const [began, progress] = await read(path, 2);
    expect(began).toBe(`id: ${after + 1}\nevent: change\ndata: {}`);
    expect(progress).toContain('event: progress');
    expect(progress).toContain('"percent":42');
    // A reconnect: the address is as before, the browser says what it heard last.
    publishJobEvent({ ...job, state: 'completed' });
    const rest = await read(path, 1, { 'last-event-id': String(after + 3) });
    expect(rest).toEqual([`id: ${after + 4}\nevent: change\ndata: {}`]);
  });

  it('has who missed too much look anew, and ends when whoever listens goes', async () => {
    const [first] = await read('/en/desk/live?after=99999', 1);
    expect(first).toContain('event: change');
  });

  it('is for who is signed in, and for our own pages', async () => {
    const path = '/en/desk/live';
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect((await live(request(path, foreign), { params })).status).toBe(403);
    from.cookies.clear();
    expect((await live(request(path), { params })).status).toBe(401);
  });
});
