import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutItems } from '../../../electron/mailbow/cut-items.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What the cut says of a page as a whole: null where it was not cut, or cut wrongly in a way that its items show. */
function readCut(text: string): unknown {
  const cut = cutItems(text, '/items');
  if (cut === null || !cut.items.every(isJson)) return null;
  return { ...(cut.rest as object), items: cut.items.map((item): unknown => JSON.parse(item)) };
}

const tricky = fc.oneof(
  fc.constantFrom('},{"hash":', '}]', '"items":[', '},{', '\\"', '\\', '{"hash":"x"}', ']}', 'items'),
  fc.string(),
);
const inner = fc.oneof(tricky, fc.integer(), fc.constant(null), fc.array(fc.record({ hash: tricky })));
const contact = fc.record({ hash: tricky, fields: fc.dictionary(tricky, inner, { maxKeys: 3 }), lists: inner });
const parts = {
  items: fc.array(fc.oneof({ weight: 30, arbitrary: contact }, { weight: 1, arbitrary: fc.jsonValue() })),
  page: fc.nat(),
  total: fc.nat(),
  more: fc.jsonValue(),
};

describe('a page that is cut into its items', () => {
  it('gives the text of each item and the rest, wherever the items stand', () => {
    const [mari, jaan] = [
      { hash: 'h1', lists: [{ a: 1 }], note: 'a "quoted" one' },
      { hash: 'h2', fields: {} },
    ];
    const texts = [JSON.stringify(mari), JSON.stringify(jaan)];
    for (const page of [
      { items: [mari, jaan], page: 1 },
      { page: 1, items: [mari, jaan] },
    ]) {
      const cut = cutItems(JSON.stringify(page), '/items');
      expect(cut?.items).toEqual(texts);
      expect(cut?.rest).toMatchObject({ page: 1 });
    }
  });

  it('is either what the page says, or cannot be taken for it', () => {
    const orders = fc.shuffledSubarray(['items', 'page', 'total', 'more'], { minLength: 4 });
    let cuts = 0;
    fc.assert(
      fc.property(fc.record(parts), orders, (page: Record<string, unknown>, order) => {
        const text = JSON.stringify(Object.fromEntries(order.map((name) => [name, page[name]])));
        const read = readCut(text);
        if (read === null) return;
        cuts += 1;
        expect(read).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
    expect(cuts).toBeGreaterThan(100);
  });

  it('does not make a page of a text that is none', () => {
    const damage = fc.tuple(fc.nat(), fc.constantFrom('"', '{', '}', ']', ',', ':', '\\', 'x', ''));
    let damaged = 0;
    fc.assert(
      fc.property(fc.record(parts), damage, (page, [place, sign]) => {
        const whole = JSON.stringify(page);
        const at = place % whole.length;
        const text = whole.slice(0, at) + sign + whole.slice(at + 1);
        if (isJson(text)) return;
        damaged += 1;
        expect(readCut(text)).toBeNull();
      }),
      { numRuns: 3000 },
    );
    expect(damaged).toBeGreaterThan(500);
  });

  it('leaves alone what is written otherwise', () => {
    const spaced = JSON.stringify({ items: [{ hash: 'h1' }, { hash: 'h2' }] }, null, 2);
    const empty = '{"items":[],"page":1}';
    const twice = '{"items":[{"hash":"h1"}],"items":[{"hash":"h2"}]}';
    const deeper = '{"old":{"items":[{"hash":"h1"}]},"items":[{"hash":"h2"}]}';
    const found = [spaced, empty, twice, deeper, 'null', ''].map((text) => cutItems(text, '/items'));
    expect(found).toEqual([null, null, null, null, null, null]);
    expect(cutItems('{"data":{"items":[{"hash":"h1"}]}}', '/data/items')).toBeNull();
  });
});
