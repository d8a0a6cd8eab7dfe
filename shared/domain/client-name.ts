/**
 * Whether two names are one to the keychain: that of Windows does not tell small letters from capitals, nor does a person
 * see in which of its forms Unicode writes a letter.
 */
export function isSameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

const folded = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC');
