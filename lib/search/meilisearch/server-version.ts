import { z } from 'zod';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';

/** What a server of some version can do that v1.5 can't. It answers 400 to what it doesn't know. */
export interface ServerFeatures {
  version: string;
  /** Setting proximityPrecision. */
  proximityPrecision: boolean;
  /** Setting searchCutoffMs. */
  searchCutoff: boolean;
  /** `-word` and `-"words in a row"` in a query. */
  exclusions: boolean;
  /** Setting localizedAttributes, without which it guesses the language of each text. */
  localizedAttributes: boolean;
  /** Settings facetSearch and prefixSearch. */
  searchSwitches: boolean;
  /** typoTolerance.disableOnNumbers. */
  numbersWithoutTypos: boolean;
}

/** @throws SearchServerError */
export async function serverFeatures(server: MeilisearchServer): Promise<ServerFeatures> {
  const { pkgVersion } = await server.ask(z.object({ pkgVersion: z.string() }), {
    path: 'version',
  });
  return featuresOf(pkgVersion);
}

function featuresOf(version: string): ServerFeatures {
  const [major = 0, minor = 0] = version.split(/[^0-9]/).map(Number);
  const since = (wanted: number) => major > 1 || (major === 1 && minor >= wanted);
  return {
    version,
    proximityPrecision: since(6),
    searchCutoff: since(8),
    exclusions: since(9),
    localizedAttributes: since(10),
    searchSwitches: since(12),
    numbersWithoutTypos: since(15),
  };
}
