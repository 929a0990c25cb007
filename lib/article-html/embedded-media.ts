import type { ArticleLanguage } from '#lib/article-html/language';
import type { OutputNode } from '#lib/article-html/output-tree';
import type { Attributes } from '#lib/article-html/source-tree';
import { decoded } from '#lib/article-html/urls';

/** What stands for a film or recording until the language of its article is known. */
export const mediaSign = '▶';

const soundCloud = { ar: 'تسجيل على ساوندكلاود', en: 'Recording on SoundCloud' };

/** Hosts of films and recordings: what frames show, where readers see it, what it is called. */
const hosts: { frame: RegExp; page: string; names: Record<ArticleLanguage, string> }[] = [
  {
    frame: /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?!videoseries)([\w-]+)/,
    page: 'https://www.youtube.com/watch?v=',
    names: { ar: 'فيديو على يوتيوب', en: 'Video on YouTube' },
  },
  {
    frame:
      /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/videoseries\?(?:.*&)?list=([\w-]+)/,
    page: 'https://www.youtube.com/playlist?list=',
    names: { ar: 'قائمة تشغيل على يوتيوب', en: 'Playlist on YouTube' },
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
    frame:
      /^https?:\/\/w\.soundcloud\.com\/player\/\?(?:.*&)?url=https?(?::|%3A)\/\/api\.soundcloud\.com\/([^&\s]+)/i,
    // What the address itself answers is for programs with a key.
    page: 'https://w.soundcloud.com/player/?url=https://api.soundcloud.com/',
    names: soundCloud,
  },
  {
    frame:
      /^https?:\/\/w\.soundcloud\.com\/player\/\?(?:.*&)?url=https?(?::|%3A)\/\/soundcloud\.com\/([^&\s]+)/i,
    page: 'https://soundcloud.com/',
    names: soundCloud,
  },
  {
    frame: /^https?:\/\/open\.spotify\.com\/embed\/((?:episode|show|track|album|playlist)\/\w+)/,
    page: 'https://open.spotify.com/',
    names: { ar: 'تسجيل على سبوتيفاي', en: 'Recording on Spotify' },
  },
  {
    frame: /^https?:\/\/archive\.org\/embed\/([\w.-]+)/,
    page: 'https://archive.org/details/',
    names: { ar: 'مادة في أرشيف الإنترنت', en: 'On the Internet Archive' },
  },
  {
    frame:
      /^https?:\/\/(?:www\.)?facebook\.com\/plugins\/(?:video|post)\.php\?(?:.*&)?href=https%3a\/\/(?:www\.)?facebook\.com\/([^&\s]+)/i,
    page: 'https://www.facebook.com/',
    names: { ar: 'على فيسبوك', en: 'On Facebook' },
  },
];

/** Files that a source plays in its page, by how their names end. */
const files: { name: RegExp; names: Record<ArticleLanguage, string> }[] = [
  {
    name: /\.(?:mp3|m4a|ogg|oga|opus|wav|aac)(?:[?#]|$)/i,
    names: { ar: 'تسجيل صوتي', en: 'Recording' },
  },
  { name: /./, names: { ar: 'فيديو', en: 'Video' } },
];

/** Where a frame's film or recording is at its host; undefined for other frames, most of them adverts. */
export function embeddedMedia(frame: Attributes): string | undefined {
  const src = frame['data-lazy-src'] ?? frame['data-src'] ?? frame.src ?? '';
  const address = src.trim().replace(/^\/\//, 'https://').replace(/%2f/gi, '/');
  for (const host of hosts) {
    const id = host.frame.exec(address)?.[1];
    if (id !== undefined) return host.page + decoded(id);
  }
  return undefined;
}

/** The address of a host's page of a film or recording, if it is one. */
export function mediaAt(address: string): string | undefined {
  const page = address
    .replace(/^http:/, 'https:')
    .replace(/^https:\/\/youtu\.be\/([\w-]+).*/s, 'https://www.youtube.com/watch?v=$1')
    .replace(/^https:\/\/api\.soundcloud\.com\//, 'https://w.soundcloud.com/player/?url=$&');
  return hosts.some((host) => page.startsWith(host.page)) ? page : undefined;
}

/** Says in the article's language what each sign leads to. */
export function nameMedia(children: OutputNode[], language: ArticleLanguage): void {
  for (const node of children) {
    if (typeof node === 'string') continue;
    const { href } = node.attributes;
    if (node.name === 'a' && href && node.children.length === 1 && node.children[0] === mediaSign) {
      const kind =
        hosts.find(({ page }) => href.startsWith(page)) ??
        files.find(({ name }) => name.test(href));
      if (kind) node.children = [`${mediaSign} ${kind.names[language]}`];
    } else nameMedia(node.children, language);
  }
}

const names = new Set(
  [...hosts, ...files].flatMap((kind) =>
    Object.values(kind.names).map((name) => `${mediaSign} ${name}`),
  ),
);

/** Words of ours, which say nothing of the language of what they stand in. */
export function isMediaName(text: string): boolean {
  return text.startsWith(mediaSign) && names.has(text);
}
