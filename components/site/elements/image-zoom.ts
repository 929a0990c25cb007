/**
 * Gives each picture of the text it wraps a button that opens it in a dialog, large, with its
 * caption. The dialog is the browser's own: Escape closes it and the focus goes back.
 */
export class ImageZoom extends HTMLElement {
  private dialog: HTMLDialogElement | undefined;

  connectedCallback(): void {
    for (const image of this.querySelectorAll<HTMLImageElement>('.prose img')) this.offer(image);
  }

  /** A picture that links somewhere of its own keeps its link, unless that is the picture itself. */
  private offer(image: HTMLImageElement): void {
    if (image.closest('.zoom-frame')) return;
    const link = image.closest('a');
    if (link && !/\.(avif|gif|jpe?g|png|webp)$/i.test(new URL(link.href).pathname)) return;
    const frame = document.createElement('span');
    frame.className = 'zoom-frame';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'zoom-button';
    const label = this.dataset.enlarge ?? '';
    button.setAttribute('aria-label', image.alt ? `${label}: ${image.alt}` : label);
    button.addEventListener('click', () => this.open(image));
    const outer = link ?? image;
    outer.replaceWith(frame);
    frame.append(image, button);
  }

  private open(image: HTMLImageElement): void {
    const dialog = this.dialog ?? this.makeDialog();
    const picture = dialog.querySelector('img');
    const caption = dialog.querySelector('p');
    const words = image.closest('figure')?.querySelector('figcaption');
    if (picture) {
      // In the dialog it may be wider than in the text.
      picture.sizes = '100vw';
      picture.srcset = image.srcset;
      picture.src = image.currentSrc || image.src;
      picture.alt = image.alt;
    }
    if (caption) {
      caption.textContent = words?.textContent ?? '';
      caption.hidden = !words;
    }
    dialog.setAttribute(
      'aria-label',
      image.alt || words?.textContent || this.dataset.enlarge || '',
    );
    dialog.showModal();
    // Else the button has it, and under a long caption that takes the picture out of sight.
    dialog.focus();
    dialog.scrollTop = 0;
  }

  private makeDialog(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    dialog.className = 'zoom-dialog';
    dialog.tabIndex = -1;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = this.dataset.close ?? '';
    close.addEventListener('click', () => dialog.close());
    const picture = document.createElement('img');
    picture.referrerPolicy = 'no-referrer';
    const caption = document.createElement('p');
    caption.dir = 'auto';
    dialog.append(picture, caption, close);
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || event.target === picture) dialog.close();
    });
    this.append(dialog);
    this.dialog = dialog;
    return dialog;
  }
}
