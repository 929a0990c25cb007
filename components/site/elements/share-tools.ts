/**
 * Buttons marked data-share and data-copy: the system's share sheet where there is one, and the
 * page's canonical address into the clipboard. What happened is said in the element's status.
 */
export class ShareTools extends HTMLElement {
  connectedCallback(): void {
    const share = this.querySelector<HTMLButtonElement>('[data-share]');
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]');
    if (share) share.hidden = typeof navigator.share !== 'function';
    share?.addEventListener('click', () => this.share());
    copy?.addEventListener('click', () => this.copy());
  }

  private get address(): string {
    const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
    return canonical?.href ?? location.href;
  }

  private async share(): Promise<void> {
    try {
      await navigator.share({ title: this.dataset.title, url: this.address });
    } catch (error) {
      // The reader closed the sheet, which is an answer and no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      await this.copy();
    }
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address);
      this.say(this.dataset.copied ?? '');
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.say(this.dataset.failed ?? '');
    }
  }

  private say(text: string): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }
}
