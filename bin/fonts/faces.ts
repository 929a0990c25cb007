import type { CharacterSet } from '#bin/fonts/characters';

/** A file of a face: which part of which package, and which characters of it. */
export interface FaceFile {
  /** Its name in public/fonts, before the hash of its bytes. */
  name: string;
  /** The CSS family it is a part of. */
  family: string;
  package: string;
  file: string;
  characters: CharacterSet;
  /** One weight, or the two ends of a range. */
  weight: number | [number, number];
  style?: 'italic';
}

const naskh = { family: 'Bisan Naskh', package: 'noto-naskh-arabic' } as const;
const serif = { family: 'Bisan Serif', package: 'source-serif-4' } as const;
const title = { family: 'Bisan Title', package: 'markazi-text' } as const;
const ui = { family: 'Bisan UI', package: 'alexandria' } as const;

/** Noto Naskh Arabic and Source Serif for text, Markazi Text for titles, Alexandria for the rest. */
export const faces: FaceFile[] = [
  arabicFile('naskh-arabic', naskh, [400, 700]),
  commonFile('naskh-common', naskh, [400, 700]),
  latinFile('serif-regular', serif, 'latin-all', 400),
  latinFile('serif-bold', serif, 'latin-all', 700),
  {
    ...latinFile('serif-italic', serif, 'latin-all', 400),
    file: 'source-serif-4-latin-wght-italic',
    style: 'italic',
  },
  arabicFile('title-arabic', title, 650),
  commonFile('title-common', title, 650),
  latinFile('title-latin', title, 'latin', 650),
  arabicFile('ui-arabic', ui, [400, 600]),
  commonFile('ui-common', ui, [400, 600]),
  latinFile('ui-latin', ui, 'latin', [400, 600]),
];

type Family = { family: string; package: string };
type Weight = FaceFile['weight'];

function arabicFile(name: string, family: Family, weight: Weight): FaceFile {
  return {
    ...family,
    name,
    file: `${family.package}-arabic-wght-normal`,
    characters: 'arabic',
    weight,
  };
}

function commonFile(name: string, family: Family, weight: Weight): FaceFile {
  return latinFile(name, family, 'common', weight);
}

function latinFile(
  name: string,
  family: Family,
  characters: CharacterSet,
  weight: Weight,
): FaceFile {
  return { ...family, name, file: `${family.package}-latin-wght-normal`, characters, weight };
}
