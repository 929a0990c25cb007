import { type Command, InvalidArgumentError } from 'commander';
import { examinationLines } from '#bin/cli/examination-lines';
import { print } from '#bin/cli/print';
import { wholeNumber } from '#bin/cli/whole-number';
import { examine } from '#lib/doctor/examine';
import { siteChecks } from '#lib/doctor/site/site-checks';

const examples = `
Examples:
  bin/bisan verify https://185.185.82.142.nip.io
  bin/bisan verify https://185.185.82.142.nip.io --expect-articles 20331
Exit code: 0 when nothing failed, 1 otherwise; with --strict a warning counts as well.`;

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .argument('<url>', 'its address', readUrl)
    .description('look at a running site from outside, as a reader would')
    .option('--expect-articles <n>', 'the number of articles it must show', wholeNumber(0))
    .option('--strict', 'exit 1 for warnings too')
    .option('--json', 'as JSON')
    .addHelpText('after', examples)
    .action(
      async (url: URL, options: { expectArticles?: number; strict?: boolean; json?: boolean }) => {
        const examination = await examine(siteChecks(url, { articles: options.expectArticles }));
        print(options, examination, examinationLines);
        const { status } = examination;
        if (status === 'fail' || (options.strict && status === 'warn')) process.exitCode = 1;
      },
    );
}

function readUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL('/', text);
  throw new InvalidArgumentError('It is an address such as https://185.185.82.142.nip.io');
}
