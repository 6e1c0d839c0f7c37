/** Decodes one label of a host (RFC 3492): `xn--…` → the letters that people see. A label that is none, or is broken, stays. */
export function punycodeToText(label: string): string {
  if (!label.startsWith('xn--')) return label;
  const encoded = label.slice(4);
  const cut = encoded.lastIndexOf('-');
  const letters = Array.from(encoded.slice(0, Math.max(cut, 0)));
  let code = 128;
  let place = 0;
  let bias = 72;
  let at = cut < 0 ? 0 : cut + 1;
  while (at < encoded.length) {
    const before = place;
    for (let weight = 1, step = 36; ; step += 36) {
      const digit = parseInt(encoded.charAt(at), 36);
      at += 1;
      if (Number.isNaN(digit)) return label;
      // Base 36 reads 0-9a-z; Punycode counts a-z0-9.
      const value = digit < 10 ? digit + 26 : digit - 10;
      place += value * weight;
      const threshold = Math.min(Math.max(step - bias, 1), 26);
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = letters.length + 1;
    let delta = Math.floor((place - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / count);
    let steps = 0;
    for (; delta > 455; steps += 36) delta = Math.floor(delta / 35);
    bias = steps + Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(place / count);
    place %= count;
    if (!(code <= 0x10ffff)) return label;
    letters.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return letters.join('');
}
