import type { ArticleLanguage } from '#lib/article-html/language';
import type { OutputNode } from '#lib/article-html/output-tree';
import type { Attributes } from '#lib/article-html/source-tree';

/** What stands for a film or recording until the language of its article is known. */
export const mediaSign = '▶';

/** Hosts of films and recordings: what frames show, where readers see it, what it is called. */
const hosts: { frame: RegExp; page: string; names: Record<ArticleLanguage, string> }[] = [
  {
    frame: /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?!videoseries)([\w-]+)/,
    page: 'https://www.youtube.com/watch?v=',
    names: { ar: 'فيديو على يوتيوب', en: 'Video on YouTube' },
  },
  {
    frame: /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/,
    page: 'https://vimeo.com/',
    names: { ar: 'فيديو على فيميو', en: 'Video on Vimeo' },
  },
  {
    frame: /^https?:\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    page: 'https://www.dailymotion.com/video/',
    names: { ar: 'فيديو على ديلي موشن', en: 'Video on Dailymotion' },
  },
  {
    frame: /^https?:\/\/w\.soundcloud\.com\/player\/\?(?:.*&)?url=https%3A\/\/(api\.[^&\s]+)/i,
    page: 'https://',
    names: { ar: 'تسجيل على ساوندكلاود', en: 'Recording on SoundCloud' },
  },
];

/** Where a frame's film or recording is at its host; undefined for other frames, most of them adverts. */
export function embeddedMedia(frame: Attributes): string | undefined {
  const src = frame['data-lazy-src'] ?? frame['data-src'] ?? frame.src ?? '';
  const address = src.trim().replace(/^\/\//, 'https://').replace(/%2f/gi, '/');
  for (const host of hosts) {
    const id = host.frame.exec(address)?.[1];
    if (id !== undefined) return host.page + id;
  }
  return undefined;
}

/** Says in the article's language what each sign leads to. */
export function nameMedia(children: OutputNode[], language: ArticleLanguage): void {
  for (const node of children) {
    if (typeof node === 'string') continue;
    const host = hosts.find(({ page }) => node.attributes.href?.startsWith(page));
    if (host && node.name === 'a' && node.children.length === 1 && node.children[0] === mediaSign) {
      node.children = [`${mediaSign} ${host.names[language]}`];
    } else nameMedia(node.children, language);
  }
}
