/** Hides most of a value: enough is left to recognise the kind of it, too little to read a person's data off the screen. */
export function mask(value: string): string {
  return value.replaceAll(/[\p{L}\p{N}]+/gu, (word) => {
    const [first = '', ...rest] = word;
    return first + '•'.repeat(Math.min(rest.length, 8));
  });
}
