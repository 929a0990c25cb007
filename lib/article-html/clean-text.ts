/**
 * Takes out what no reader can see and a browser can stumble over: control characters but tab
 * and newline, non-characters, halves of surrogate pairs, and bidi controls that turn a line
 * around or are left open. Joiners and direction marks stay: Arabic needs them.
 */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text;
  const visible = text.replace(/\r\n?/g, '\n').replace(unwanted, '');
  const whole = visible.replace(loneSurrogate, '');
  return bidiControl.test(whole) ? balanceBidi(whole) : whole;
}

/** Cheap to look for, and absent from nearly every text. */
const suspect =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff]/;

const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is removed
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const bidiControl = /[\u202a-\u202c\u2066-\u2069]/;

/** Removes embeddings and isolates that are not closed, and ends of what was never opened. */
function balanceBidi(text: string): string {
  const removed = new Uint8Array(text.length);
  const open: { index: number; isolate: boolean }[] = [];
  let isolates = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x202a || code === 0x202b) open.push({ index, isolate: false });
    else if (code >= 0x2066 && code <= 0x2068) {
      open.push({ index, isolate: true });
      isolates++;
    } else if (code === 0x202c) {
      if (open.at(-1)?.isolate === false) open.pop();
      else removed[index] = 1;
    } else if (code === 0x2069 && isolates === 0) removed[index] = 1;
    else if (code === 0x2069) {
      // The end of an isolate ends the embeddings inside it too.
      let last = open.pop();
      for (; last && !last.isolate; last = open.pop()) removed[last.index] = 1;
      isolates--;
    }
  }
  for (const { index } of open) removed[index] = 1;
  return without(text, removed);
}

function without(text: string, removed: Uint8Array): string {
  let kept = '';
  let start = 0;
  for (let index = removed.indexOf(1); index !== -1; index = removed.indexOf(1, start)) {
    kept += text.slice(start, index);
    start = index + 1;
  }
  return start === 0 ? text : kept + text.slice(start);
}
