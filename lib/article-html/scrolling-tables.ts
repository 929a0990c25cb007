import type { ArticleLanguage } from '#lib/article-html/language';
import { element, type OutputNode } from '#lib/article-html/output-tree';

/** In the language of the article, as everything inside its html is. */
const label: Record<ArticleLanguage, string> = { ar: 'جدول', en: 'Table' };

/**
 * Wraps each table so that a wide one scrolls sideways by itself. The wrapper takes the
 * keyboard's focus, or else its far columns could be reached by pointer only.
 */
export function wrapTables(children: OutputNode[], language: ArticleLanguage): void {
  let count = 0;
  const wrap = (nodes: OutputNode[]): void => {
    for (const [index, node] of nodes.entries()) {
      if (typeof node === 'string') continue;
      if (node.name === 'table') {
        count++;
        nodes[index] = element('div', [node], {
          class: 'table-scroll',
          role: 'region',
          tabindex: '0',
          'aria-label': `${label[language]} ${count}`,
        });
      }
      wrap(node.children);
    }
  };
  wrap(children);
}
