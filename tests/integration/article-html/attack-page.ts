import type { Browser, Page } from 'playwright';

/** What a document did that an article never may. */
export type Offence = string;

const origin = 'http://article.test';

/**
 * A browser page that shows html as an article and provokes it: every event on every element.
 * It reports what was run, opened, left or asked for. Only pictures may be asked for.
 */
export class AttackPage {
  private offences: Offence[] = [];
  private document = '';

  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<AttackPage> {
    const context = await browser.newContext();
    const attack = new AttackPage(await context.newPage());
    await context.exposeBinding('offend', (_, what: string) => attack.offences.push(what));
    await context.addInitScript(watch);
    await context.route('**/*', async (route) => {
      const request = route.request();
      const main = request.isNavigationRequest() && request.frame() === attack.page.mainFrame();
      if (main && request.url() === `${origin}/`) {
        const headers = { 'content-type': 'text/html; charset=utf-8' };
        return route.fulfill({ headers, body: attack.document });
      }
      if (request.resourceType() === 'image') return route.abort();
      attack.offences.push(`request ${request.resourceType()} ${request.url()}`);
      return route.abort();
    });
    context.on('page', (popup) => {
      attack.offences.push(`window ${popup.url()}`);
      popup.close().catch(() => attack.offences.push('a window that does not close'));
    });
    attack.page.on('dialog', (dialog) => {
      attack.offences.push(`dialog ${dialog.message()}`);
      dialog.dismiss().catch(() => attack.offences.push('a dialog that does not close'));
    });
    return attack;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Shows html in the page itself, then again by innerHTML; gives what it did. */
  async try(html: string): Promise<Offence[]> {
    this.offences = [];
    this.document = `<!doctype html><meta charset=utf-8><article id=first>${html}</article><article id=second></article>`;
    try {
      await this.page.goto(`${origin}/`, { waitUntil: 'load' });
      await this.page.evaluate(provoke, html);
    } catch (error) {
      // A page that left or closed under the harness has done what none may.
      this.offences.push(`broke the page: ${error instanceof Error ? error.message : error}`);
    }
    if (this.page.url() !== `${origin}/` && !/^http:\/\/article\.test\/#/.test(this.page.url())) {
      this.offences.push(`went to ${this.page.url()}`);
    }
    return this.offences;
  }
}

declare global {
  interface Window {
    offend(what: string): void;
  }
}

/** Runs before anything else in every document and frame. */
function watch(): void {
  const offend = (name: string) => (what: unknown) =>
    void window.offend(`${name}(${String(what)})`);
  Object.assign(window, {
    alert: offend('alert'),
    confirm: offend('confirm'),
    prompt: offend('prompt'),
    print: offend('print'),
    open: offend('open'),
  });
  document.addEventListener('securitypolicyviolation', () => window.offend('policy violation'));
  // A link to another site is no offence; following it would only end the test.
  window.addEventListener(
    'click',
    (event) => {
      const target = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const protocol = target instanceof HTMLAnchorElement ? target.protocol : '';
      if (/^(?:https?|mailto|tel):$/.test(protocol)) event.preventDefault();
    },
    { capture: true },
  );
}

/** Runs in the page: provokes what is there, then the same html set by innerHTML. */
async function provoke(html: string): Promise<void> {
  const names = [
    ...['pointerover', 'pointerenter', 'pointerdown', 'pointerup', 'pointermove', 'mouseover'],
    ...['mouseenter', 'mousemove', 'mousedown', 'mouseup', 'dblclick', 'auxclick', 'contextmenu'],
    ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'invalid', 'reset'],
    ...['focusin', 'focusout', 'scroll', 'wheel', 'touchstart', 'touchmove', 'touchend', 'copy'],
    ...['cut', 'paste', 'dragstart', 'dragover', 'drop', 'animationstart', 'animationend'],
    ...['transitionrun', 'transitionend', 'toggle', 'beforetoggle', 'error', 'load', 'select'],
  ];
  const known = ['body', 'head', 'forms', 'cookie', 'location', 'getElementById', 'querySelector'];
  const typesBefore = known.map((name) => typeof Reflect.get(document, name)).join();
  const everything = () => document.querySelectorAll('article, article *');
  const stir = async () => {
    for (const element of everything()) {
      if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
      for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true }));
      if (element instanceof HTMLElement) element.click();
      else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  await stir();
  const second = document.getElementById('second');
  if (second) {
    second.innerHTML = html;
    await stir();
    // Once more from what the browser itself wrote: some attacks live in that round trip.
    const written = second.innerHTML;
    second.innerHTML = written;
    await stir();
  }
  if (known.map((name) => typeof Reflect.get(document, name)).join() !== typesBefore) {
    window.offend('a name of the document was taken');
  }
  // Pictures fail or load, and scripts wait for it, within these turns of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 10));
}
