import type { BuildOptions, Plugin } from 'esbuild';
import { libFiles } from '#bin/cli/lib-modules';

/** Packages that are left where they are: Next.js copies them, or they have parts of machine code. */
export const external = ['next', 'better-sqlite3', 'sharp', 'pino', 'pino-pretty'];

/** What our programs are as plain JavaScript: modules for Node.js that share their parts. */
export const outputOptions = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  plugins: [libModules()],
  // Packages of CommonJS call require(), which a module has to make for itself.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  keepNames: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** The console offers all of lib; where there are no files to look for, the bundle lists them. */
function libModules(): Plugin {
  return {
    name: 'lib-modules',
    setup: ({ onLoad }) =>
      onLoad({ filter: /bin\/cli\/lib-modules\.ts$/ }, () => {
        const files = libFiles();
        const imports = files.map((file, at) => `import * as m${at} from './${file}';`);
        const pairs = files.map((file, at) => `${JSON.stringify(file)}: async () => m${at}`);
        return {
          contents: `${imports.join('\n')}\nexport const libModules = () => ({ ${pairs} });`,
          resolveDir: process.cwd(),
        };
      }),
  };
}
