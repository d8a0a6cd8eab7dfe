/** The names of a pattern's attributes in their order, with the place of each. */
export class AttributeNames {
  readonly list: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(names: readonly string[]) {
    this.list = names;
    this.places = new Map(names.map((name, index) => [name, index]));
  }

  /** The place of a name; -1 where the pattern has no such name. */
  placeOf(name: string): number {
    return this.places.get(name) ?? -1;
  }
}

/**
 * The attributes of one record that is written as a pattern: its values beside names that all such records share. To fill
 * a map with forty values for each record took a quarter of the time of reading it.
 */
export class KnownAttributes implements ReadonlyMap<string, string> {
  readonly size: number;
  private readonly names: AttributeNames;
  private readonly texts: readonly (string | undefined)[];

  /** `values` has one for each name, after one that is none; undefined where the record lacks it. `size` of them are there. */
  constructor(names: AttributeNames, values: readonly (string | undefined)[], size: number) {
    this.names = names;
    this.texts = values;
    this.size = size;
  }

  get(name: string): string | undefined {
    const place = this.names.placeOf(name);
    return place < 0 ? undefined : this.texts[place + 1];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  forEach(visit: (value: string, name: string, map: ReadonlyMap<string, string>) => void): void {
    const { list } = this.names;
    for (let index = 0; index < list.length; index += 1) {
      const value = this.texts[index + 1];
      if (value !== undefined) visit(value, list[index] ?? '', this);
    }
  }

  *entries(): MapIterator<[string, string]> {
    for (const [index, name] of this.names.list.entries()) {
      const value = this.texts[index + 1];
      if (value !== undefined) yield [name, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): MapIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }
}
