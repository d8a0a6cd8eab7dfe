// Run inside a D-Bus session: node keychain-road.ts; prints what the real keychain answered, as one line of JSON.
import { createKeychain } from '../../electron/platform/keychain.ts';

const keychain = createKeychain({ service: 'Kontaktisild test', timeoutMs: 8000 });
const account = 'Õunapuu OÜ/directo';
const step = process.argv[2];
const answers =
  step === 'road'
    ? [
        await keychain.get(account),
        await keychain.set(account, 'võti-õäöü-1'),
        await keychain.get(account),
        await keychain.set(account, 'võti-2'),
        await keychain.get(account),
        await keychain.set(account, 'x'.repeat(1201)),
        await keychain.get(account),
        await keychain.remove(account),
        await keychain.get(account),
        await keychain.set(account, 'jääb'),
      ]
    : [await keychain.get(account), await keychain.set(account, 'uus')];
console.log(JSON.stringify(answers.map((answer) => (answer.ok ? answer.value : answer.problem.code))));
process.exit(0);
