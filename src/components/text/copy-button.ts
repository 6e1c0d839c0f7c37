/** A button that copies the text of another element, and says so. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const status = this.querySelector('[role=status]');
    if (button === null || status === null) return;
    button.disabled = false;
    button.hidden = !('clipboard' in navigator);
    button.addEventListener('click', () => {
      const text = document.getElementById(this.dataset.of ?? '')?.textContent ?? '';
      void navigator.clipboard.writeText(text.trim()).then(() => {
        status.textContent = this.dataset.copied ?? '';
      });
    });
  }
}
