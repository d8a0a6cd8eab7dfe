/** What JavaScript itself, Node's emitter and test tools ask of any object. */
const ASKED_OF_ALL: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'domain',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
  'default',
  '__esModule',
]);

/** Lets a class or an object fail loudly where it is asked for what the stand-in lacks: `undefined` would look like no. */
export function refuseUnknown(target: object, name: string): void {
  const above: unknown = Object.getPrototypeOf(target);
  if ((typeof above !== 'object' && typeof above !== 'function') || above === null)
    throw new Error(`${name} has nothing above it`);
  Object.setPrototypeOf(
    target,
    new Proxy(above, {
      get(real, key, receiver): unknown {
        if (typeof key === 'symbol' || key in real || ASKED_OF_ALL.has(key)) return Reflect.get(real, key, receiver);
        throw new Error(`The stand-in lacks ${name}.${key} (test/stand-in/surface.ts)`);
      },
    }),
  );
}
