/** The same tree of texts in another language: a key that is missing or misspelt does not compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
