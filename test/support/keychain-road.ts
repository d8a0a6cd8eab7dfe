// Run inside a session: node keychain-road.ts STEP; prints what the real keychain answered, as one line of JSON.
import { createKeychain } from '../../electron/platform/keychain.ts';

const keychain = createKeychain({ service: 'Kontaktisild test', waitMs: { person: 8000, background: 1500 } });
const account = 'Õunapuu OÜ/directo';

const STEPS: Readonly<Record<string, () => Promise<readonly { ok: boolean }[]>>> = {
  road: async () => [
    await keychain.get(account),
    await keychain.set(account, 'võti-õäöü-1'),
    await keychain.get(account),
    await keychain.set(account, 'võti-2'),
    await keychain.get(account, { saved: true }),
    await keychain.set(account, 'x'.repeat(1201)),
    await keychain.get(account),
    await keychain.remove(account, { saved: true }),
    await keychain.get(account),
    await keychain.get(account, { saved: true }),
    // It is gone for certain: the keychain is open.
    await keychain.remove(account, { saved: true }),
    await keychain.set(account, 'jääb'),
  ],
  locked: async () => [
    await keychain.get(account),
    await keychain.get(account, { saved: true }),
    await keychain.set(account, 'uus'),
    await keychain.remove(account, { saved: true }),
  ],
  again: async () => [await keychain.get(account, { saved: true }), await keychain.get('probe')],
  frozen: async () => [await keychain.get(account), await keychain.set(account, 'uus'), await keychain.get(account)],
};

const answers = await STEPS[process.argv[2] ?? '']?.();
console.log(JSON.stringify(answers?.map((answer) => ('value' in answer ? answer.value : answer))));
// Told first, ended afterwards: whoever froze the keychain lets it go on when it has heard the answer.
process.stdin.on('data', () => process.exit(0));
