import { closeAll } from '#lib/db/closing';
import { importHasad } from '#lib/ingestion/import-hasad';

// One import in a process of its own, so that the peak of its memory is its own.
const report = await importHasad({ root: process.argv[2], indexBeside: true });
const { maxRSS } = process.resourceUsage();
await closeAll();
process.stdout.write(
  JSON.stringify({
    status: report.status,
    totals: report.totals,
    search: report.search,
    durationMs: report.durationMs,
    peakMb: maxRSS / 1024,
  }),
);
