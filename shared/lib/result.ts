/** A success with its value. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** A failure with the reason for it. */
export interface Err<E> {
  readonly ok: false;
  readonly problem: E;
}

/** What a step that may fail returns; exceptions are left for bugs. */
export type Result<T, E> = Ok<T> | Err<E>;

/** Wraps a value as a success. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps a reason as a failure. */
export const err = <E>(problem: E): Err<E> => ({ ok: false, problem });
