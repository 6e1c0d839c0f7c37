import { hostOf, judgeArrival } from './arrival.ts';

/** Shows what can be said of the site that the visitor came from, as soon as the page is asked for its badge. */
export class BadgeArrival extends HTMLElement {
  connectedCallback(): void {
    const domains = (this.dataset.domains ?? '').split(' ').filter((domain) => domain !== '');
    const arrival = judgeArrival(document.referrer, location.hostname, domains);
    for (const line of this.querySelectorAll<HTMLElement>('[data-arrival]')) {
      line.hidden = line.dataset.arrival !== arrival;
      // The first set-apart value of each sentence is the place of the site's name.
      const host = line.querySelector('bdi');
      if (host !== null) host.textContent = hostOf(document.referrer);
    }
  }
}
