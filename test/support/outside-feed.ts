/** A customer card: attributes in their order; `data` are datafield rows (code, content, param), `inside` is raw XML. */
export interface Card {
  readonly [attribute: string]: string | readonly (readonly [string, string, string?])[] | undefined;
  readonly data?: readonly (readonly [code: string, content: string, param?: string])[];
  readonly inside?: string;
}

/** Text as the value of an attribute. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

/** One record as Directo writes it. */
export function cardXml({ data = [], inside = '', ...attributes }: Card, element = 'customer'): string {
  const words = Object.entries(attributes).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}="${escaped(value)}"`] : [],
  );
  const rows = data.map(([code, content, param]) => {
    const end = param === undefined ? '' : ` param="${escaped(param)}"`;
    return `<data code="${escaped(code)}" content="${escaped(content)}"${end}/>`;
  });
  return `<${element} ${words.join(' ')}><datafields>${rows.join('')}</datafields>${inside}</${element}>`;
}

/** A whole document of customers. */
export function feedXml(cards: readonly (Card | string)[]): string {
  const records = cards.map((card) => (typeof card === 'string' ? card : cardXml(card)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<transport>\n<customers>\n${records.join('\n')}\n</customers>\n</transport>\n`;
}

/** A whole document of contact persons. */
export function contactsXml(cards: readonly Card[]): string {
  const records = cards.map((card) => cardXml(card, 'contact'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<transport>\n<contacts>\n${records.join('\n')}\n</contacts>\n</transport>\n`;
}
