import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';

/** One element with its attributes and child elements, in document order, and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Raw white space in an attribute is a space to XML; a line break that is meant arrives as `&#10;`. */
class ValueDecoder extends EntityDecoder {
  override decode(value: string): string {
    return super.decode(/[\t\n\r]/.test(value) ? value.replaceAll(/[\t\n\r]/g, ' ') : value);
  }
}

// Without a decoder of its own the parser leaves `&#228;` as it is. Documents with entities of their own never get here.
const newDecoder = () => new ValueDecoder({ numericAllowed: true, onInputEntity: () => 'throw' });

const parser = new XMLParser({
  // Keeps an attribute and a child element of one name apart, and is the fastest form.
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  jPath: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 32,
  onDangerousProperty: (name) => name,
  entityDecoder: newDecoder(),
});

const decoder = newDecoder();

/** Decodes the value of an attribute as the parser does. */
export function decodeValue(value: string): string {
  return value.includes('&') ? decoder.decode(value) : value;
}

/**
 * Parses markup into its top elements.
 *
 * The parser does not notice what is missing: use it only on markup whose completeness is known.
 * Throws where names are dangerous (`__proto__`) or a tag never ends.
 */
export function parseElements(xml: string): XmlElement[] {
  return toElements(parser.parse(xml));
}

function toElements(nodes: unknown): XmlElement[] {
  const elements: XmlElement[] = [];
  for (const node of listOf(nodes)) {
    for (const name in node) {
      if (name === ':@' || name === '#text') continue;
      const children = node[name];
      elements.push({
        name,
        attributes: toMap(node[':@']),
        children: toElements(children),
        text: textOf(children),
      });
    }
  }
  return elements;
}

function toMap(attributes: unknown): Map<string, string> {
  const map = new Map<string, string>();
  if (!isNode(attributes)) return map;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}

function textOf(nodes: unknown): string {
  let text = '';
  for (const node of listOf(nodes)) {
    const part = node['#text'];
    if (typeof part === 'string') text += part;
  }
  return text;
}

/** The parser makes plain objects and arrays only, so `for … in` sees nothing that is inherited. */
type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
