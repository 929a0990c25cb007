/**
 * Faces of the reader's own system, drawn as wide as ours: a page is set in them until ours have
 * come, and nothing moves when they do. Widths are the mean advance of a letter in thousandths
 * of an em, measured in Chromium over the words of the sample archive (titles at 650 for Markazi
 * Text) and, for labels, over those of the messages at 500.
 */
interface SystemFace {
  /** Its full and its PostScript name, as `local()` asks for. */
  names: string[];
  width: number;
}

const naskh = { names: ['Noto Naskh Arabic', 'NotoNaskhArabic-Regular'], width: 415 };
const naskhUi = { names: ['Noto Naskh Arabic UI', 'NotoNaskhArabicUI'], width: 415 };
const arabicSans = { names: ['Noto Sans Arabic', 'NotoSansArabic-Regular'], width: 457 };
const dejaVu = { names: ['DejaVu Sans', 'DejaVuSans'], width: 480 };

/** The last that a system has is taken. */
const arabicFaces: SystemFace[] = [dejaVu, arabicSans, naskhUi, naskh];
const serifFaces: SystemFace[] = [
  { names: ['DejaVu Serif', 'DejaVuSerif'], width: 530 },
  { names: ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif'], width: 415 },
  { names: ['Georgia'], width: 461 },
  { names: ['Noto Serif', 'NotoSerif-Regular'], width: 497 },
];
const sansFaces: SystemFace[] = [
  { names: ['DejaVu Sans', 'DejaVuSans'], width: 522 },
  { names: ['Arial', 'ArialMT', 'Liberation Sans'], width: 458 },
  { names: ['Roboto', 'Roboto-Regular'], width: 460 },
];

const arabicText = 'U+600-6FF,U+200C-200F';
const latinText = 'U+20-24F,U+2000-200B,U+2010-206F';
/** Between Arabic words stand the spaces and digits of their own face. */
const arabicReading = `${arabicText},U+20-40,U+A0,U+AB,U+BB`;

const nearFaces = [
  { family: 'Bisan Naskh', text: arabicReading, width: 415, systemFaces: arabicFaces },
  { family: 'Bisan Serif', text: latinText, width: 502, systemFaces: serifFaces },
  { family: 'Bisan Title', text: arabicText, width: 385, systemFaces: arabicFaces },
  { family: 'Bisan Title', text: latinText, width: 361, systemFaces: serifFaces },
  { family: 'Bisan UI', text: arabicText, width: 540, systemFaces: arabicFaces },
  { family: 'Bisan UI', text: latinText, width: 518, systemFaces: sansFaces },
];

/** The rules of families called as ours with "Near" behind, to stand after them. */
export function nearRules(): string[] {
  return nearFaces.flatMap(({ family, text, width, systemFaces }) =>
    systemFaces.map(
      (face) => `@font-face {
  font-family: "${family} Near";
  src: ${face.names.map((name) => `local("${name}")`).join(', ')};
  size-adjust: ${((100 * width) / face.width).toFixed(1)}%;
  unicode-range: ${text};
}
`,
    ),
  );
}
