import { readId, readLocale } from '#app/read-request';
import { translator } from '#lib/i18n/translator';
import { importReportCsv, importReportJson } from '#lib/imports/import-report-files';
import { type ActionParams, admit, plain } from '../../../desk-action';

const types = { json: 'application/json', csv: 'text/csv; charset=utf-8' };

/** A run's report as a file: `?format=csv` for a spreadsheet, else JSON. */
export async function GET(
  request: Request,
  context: { params: Promise<ActionParams> },
): Promise<Response> {
  const params = await context.params;
  const locale = readLocale(params.locale ?? '');
  const admitted = admit(request, locale);
  if (!admitted.ok) return admitted.response;
  const id = readId(params.id ?? '') ?? 0;
  const format = new URL(request.url).searchParams.get('format') === 'csv' ? 'csv' : 'json';
  const report = format === 'csv' ? importReportCsv(id) : importReportJson(id);
  if (report === undefined) return plain(404, translator(locale, 'deskImports')('noRun'));
  return new Response(report, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="import-${id}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
