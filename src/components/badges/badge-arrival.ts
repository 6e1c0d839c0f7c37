import { hostOf, judgeArrival } from './arrival.ts';

/** Shows what is known about the site that the visitor came from, as soon as the page is opened at its badge. */
export class BadgeArrival extends HTMLElement {
  connectedCallback(): void {
    const domains = (this.dataset.domains ?? '').split(' ').filter((domain) => domain !== '');
    const arrival = judgeArrival(document.referrer, location.hostname, domains);
    for (const line of this.querySelectorAll<HTMLElement>('[data-arrival]')) {
      line.hidden = line.dataset.arrival !== arrival;
      // The first value of each sentence is the name of the site.
      const host = line.querySelector('bdi');
      if (host !== null) host.textContent = hostOf(document.referrer);
    }
  }
}
