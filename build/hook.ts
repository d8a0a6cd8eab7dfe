// `npm run hook`: has git run the quick checks before each commit; `-- --off` takes that back.
import { fileURLToPath } from 'node:url';
import { setHook } from './git-hook.ts';

const { done, words } = setHook(fileURLToPath(new URL('..', import.meta.url)), !process.argv.includes('--off'));
process.stdout.write(`${words}\n`);
process.exitCode = done ? 0 : 1;
