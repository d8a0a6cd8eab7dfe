/** How the name of a connection file ends. */
export const CONNECTION_FILE_ENDING = '.kontaktisild.json';

/** Longer names do not fit into every file system together with the ending: 255 bytes, and a character has up to four. */
const LONGEST = 55;

/** Names that Windows keeps for devices, whatever comes after the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s|$)/iu;

/** A name for the connection file of a client that every operating system takes. */
export const connectionFileName = (client: string): string => clientFileName(client, CONNECTION_FILE_ENDING);

/** A name for a file about a client that every operating system takes: a client's name may hold what no file's may. */
export function clientFileName(client: string, ending: string): string {
  const plain = client
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"/\\|?*]/g, '-')
    .replaceAll(/\s+/g, ' ');
  const short = Array.from(plain).slice(0, LONGEST).join('');
  const bare = short.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '');
  const stem = bare === '' ? 'klient' : bare.replace(DEVICE, '$&_');
  return `${stem}${ending}`;
}
