/**
 * The one place that writes markup: the texts of feeds, badges, cards and the browser's search description are trees of
 * these. Text from the data is always escaped.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = string | XmlElement;

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Characters that XML 1.0 (section 2.2) does not allow, and the bidirectional embeddings and overrides, which would
 * reorder the text around them (UAX #9). Each is shown as U+FFFD: visible, and without effect.
 */
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\uFFFE\uFFFF]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text without characters that XML does not allow, not yet escaped: for libraries that write XML themselves. */
export function fitForXml(text: string): string {
  return text.replace(UNFIT, '\uFFFD');
}

function escapeText(text: string): string {
  return fitForXml(text).replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);
}

function escapeAttribute(text: string): string {
  return fitForXml(text).replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: readonly XmlNode[]
): XmlElement {
  return { name, attributes, children };
}

/**
 * The tree as text. An element without children closes itself; one with an empty text has an end tag, which some elements
 * of HTML need.
 */
export function renderXml(node: XmlNode): string {
  if (typeof node === 'string') return escapeText(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
  const inside = node.children.map(renderXml).join('');
  return node.children.length === 0
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${inside}</${node.name}>`;
}
