import type { Command } from 'commander';
import { examinationLines } from '#bin/cli/examination-lines';
import { print } from '#bin/cli/print';
import { examine } from '#lib/doctor/examine';

const description = `
Each line is ok, warn or fail, and says what to do. Exit code: 0 when nothing failed, 1 otherwise;
with --strict a warning counts as well. Nothing is changed.`;

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything this installation needs, and say what to do')
    .option('--strict', 'exit 1 for warnings too')
    .option('--json', 'as JSON')
    .addHelpText('after', description)
    .action(async (options: { strict?: boolean; json?: boolean }) => {
      const examination = await examine();
      print(options, examination, examinationLines);
      const { status } = examination;
      if (status === 'fail' || (options.strict && status === 'warn')) process.exitCode = 1;
    });
}
