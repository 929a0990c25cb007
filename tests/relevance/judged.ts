import { type Corpus, isOfSample, type KnownItem } from '#tests/relevance/known-item';

/**
 * What readers might ask of the sample archive who know no title, and the articles that answer
 * it: judged by reading them, the beginnings of their titles.
 */
const judged: [query: string, ...titles: string[]][] = [
  ['كيف يُصنع الصابون', 'الصابون النابلسي'],
  ['صناعة الصابون في نابلس', 'الصابون النابلسي', 'نابلس بين جبلين'],
  ['حلويات نابلس', 'الكنافة النابلسية'],
  ['كنافه', 'الكنافة النابلسية'],
  ['ثوب مطرز', 'التطريز الفلسطيني'],
  ['غرز الثوب الفلسطيني', 'التطريز الفلسطيني'],
  ['خبز الطابون', 'المسخّن'],
  ['برتقال يافا', 'يافا والبيّارة'],
  ['ميناء غزة', 'غزة: ميناء'],
  ['أسوار عكا', 'عكا: السور'],
  ['نابليون', 'عكا: السور'],
  ['ابواب القدس', 'القدس: أبواب'],
  ['اقدم مدينة', 'أريحا'],
  ['قصر هشام', 'أريحا'],
  ['سكه الحديد', 'سكة حديد الحجاز'],
  ['قطار حيفا', 'سكة حديد الحجاز', 'حيفا والكرمل'],
  ['البحر الميت', 'غور الأردن'],
  ['اغاني العرس', 'الدبكة والزفّة'],
  ['دبكه', 'الدبكة والزفّة'],
  ['المربعانية', 'التقويم الزراعي', 'أمثالٌ من الدار'],
  ['امثال شعبيه', 'أمثالٌ من الدار'],
  ['حكايات الجدات', 'كان يا ما كان'],
  ['زجاج ازرق', 'زجاج الخليل', 'الخليل: بلدة'],
  ['فخار الخليل', 'زجاج الخليل'],
  ['جبل الكرمل', 'حيفا والكرمل'],
  ['عنب الخليل', 'الخليل: بلدة'],
  ['آبار البدو', 'النقب'],
  ['بيت العقد والمصطبة', 'البيت الفلّاحي'],
  ['لهجه القاف', 'لهجات فلسطين'],
  ['نول المجدل', 'نسيج المجدل'],
  ['قصيدة زيتونة', 'زَيْتُونَةُ'],
  ['صبر وسناسل', 'الصبّار والسنسلة'],
  ['مقام النبي موسى', 'موسم النبي موسى'],
  ['زعتر', 'الزعتر والميرمية'],
  ['عين العذراء', 'الناصرة'],
  ['قرى مهجرة في مرج ابن عامر', 'مرج ابن عامر', 'الناصرة'],
  ['صدف', 'صدف بيت لحم'],
  ['المهد', 'بيت لحم وكنيسة', 'صدف بيت لحم'],
  ['زيت زيتون جديد', 'المسخّن', 'موسم قطف'],
  ['قطف زيتون', 'موسم قطف'],
  ['مدرجات بتير', 'طبقات الماء'],
  ['olive harvesting', 'The Olive Year'],
  ['nablus soaps', 'Seven Steps'],
  ['jaffa orange', 'The Orange That'],
  ['embroidered dresses', 'How to Read'],
  ['English words from Arabic', 'Words That'],
  ['acre sea wall', 'Akka From'],
  ['baking bread', 'The Oven'],
  ['stone terraces', 'Walls That'],
  ['winter forecast', 'Forty Days'],
];

/** The judged queries, where the corpus has the sample archive in it. */
export function judgedItems(corpus: Corpus): KnownItem[] {
  if (!isOfSample(corpus)) return [];
  return judged.map(([text, ...titles]) => {
    const wanted = titles.flatMap((title) =>
      corpus.articles.filter((article) => article.title.startsWith(title)).map(({ id }) => id),
    );
    if (wanted.length < titles.length) throw new Error(`Not all there for ${text}: ${titles}`);
    return { kind: 'article', text, wanted };
  });
}
