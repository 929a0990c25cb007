import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import { searchContract } from '#tests/contract/search/contract';

const dir = mkdtempSync(join(tmpdir(), 'bisan-search-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;

describe('the embedded engine', () => {
  searchContract(async () => new EmbeddedEngine(join(dir, `${files++}.sqlite3`)));
});
