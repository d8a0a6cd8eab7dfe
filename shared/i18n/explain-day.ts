/** A day or a time of day, written as the window writes it; anything else stays as it is. */
export const day = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})/, '$3.$2.$1');

/** The same where the day is known. */
export const dayOrNull = (text: string | null) => (text === null ? null : day(text));
