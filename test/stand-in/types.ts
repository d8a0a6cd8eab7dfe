/** A reply that must be Electron's own: plain values are held to its type; objects are stand-ins themselves. */
type ReplyOf<R> = R extends string | number | boolean | null | undefined | void ? R : unknown;

/** What can be called the way Electron's member can. */
type Like<Member> = Member extends (...args: infer A) => infer R ? (...args: A) => ReplyOf<R> : unknown;

/** `Own` has no member that `Real` lacks, and each can be called as Electron's can. */
type Part<Real, Own> = { [K in keyof Own]: K extends keyof Real ? Like<Real[K]> : never };

/** Checks at compile time that an object offers nothing but what Electron's `Real` offers, and returns it. */
export const standInFor =
  <Real>() =>
  <Own extends Part<Real, Own>>(own: Own): Own =>
    own;

type Constructor = abstract new (...args: never[]) => unknown;

/** The same for a class: its static members, its instances, and how it is constructed. */
export const standInForClass =
  <Real extends Constructor>() =>
  <
    Own extends (new (
      ...args: ConstructorParameters<Real>
    ) => Part<InstanceType<Real>, InstanceType<Own>>) &
      Part<Real, Own>,
  >(
    own: Own,
  ): Own =>
    own;
