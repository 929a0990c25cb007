/** Where a browser has given up (the server restarts, say), it is tried again after this. */
const againMs = 4_000;
/** Changes come in bursts; a page asks for itself anew at most this often. */
const changeEveryMs = 800;

/**
 * Follows a stream of the desk until the returned function is called. Nothing is missed over a
 * reconnect: each one says what was heard last. A tab nobody looks at holds no connection.
 */
export function followEvents(
  url: string,
  after: number,
  on: { progress: (data: string) => void; change: () => void },
): () => void {
  let last = String(after);
  let source: EventSource | undefined;
  let again: number | undefined;
  let changing: number | undefined;

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`${url}${url.includes('?') ? '&' : '?'}after=${last}`);
    source.addEventListener('progress', (event) => {
      last = event.lastEventId || last;
      on.progress(event.data);
    });
    source.addEventListener('change', (event) => {
      last = event.lastEventId || last;
      changing ??= window.setTimeout(() => {
        changing = undefined;
        on.change();
      }, changeEveryMs);
    });
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      again = window.setTimeout(open, againMs);
    });
  };
  const close = () => {
    source?.close();
    source = undefined;
    window.clearTimeout(again);
  };
  const look = () => (document.hidden ? close() : open());

  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.clearTimeout(changing);
    close();
  };
}
