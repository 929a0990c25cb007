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
  latinFile('naskh', naskh, [400, 700], 'common'),
  ...latinFiles('serif-regular', serif, 400),
  ...latinFiles('serif-bold', serif, 700),
  ...latinFiles('serif-italic', serif, 400).map((face) => ({
    ...face,
    file: 'source-serif-4-latin-wght-italic',
    style: 'italic' as const,
  })),
  arabicFile('title-arabic', title, 650),
  ...latinFiles('title', title, 650),
  arabicFile('ui-arabic', ui, [400, 600]),
  ...latinFiles('ui', ui, [400, 600]),
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

/** What both scripts share, the letters, and those with accents. */
function latinFiles(name: string, family: Family, weight: Weight): FaceFile[] {
  return (['common', 'latin', 'accents'] as const).map((set) =>
    latinFile(name, family, weight, set),
  );
}

function latinFile(
  name: string,
  family: Family,
  weight: Weight,
  characters: Exclude<CharacterSet, 'arabic'>,
): FaceFile {
  const file = `${family.package}-latin-wght-normal`;
  return { ...family, name: `${name}-${characters}`, file, characters, weight };
}
