// What the keychain holds of a connection, as JSON: node read-keychain.ts NAME
import { createKeychain } from '../../../electron/platform/keychain.ts';
import { keychainAccount, keychainService } from '../../../electron/platform/secrets.ts';

const [name = ''] = process.argv.slice(2);
const keychain = createKeychain({ service: keychainService() });
const read = async (which: 'directo' | 'mailbow') => {
  const kept = await keychain.get(keychainAccount(name, which));
  return kept.ok ? kept.value : kept.problem.code;
};
console.log(JSON.stringify([await read('directo'), await read('mailbow')]));
process.exit(0);
