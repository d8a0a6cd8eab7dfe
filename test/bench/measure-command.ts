// One measured plan: node measure-command.ts CONNECTION DATA
import { Writable } from 'node:stream';
import { runCommand } from '../../electron/command.ts';

const [connection = '', data = ''] = process.argv.slice(2);
let head = '';
const out = new Writable({
  write(piece: Buffer, _encoding, done) {
    if (head.length < 2000) head += piece.toString('utf8');
    done();
  },
});
const start = performance.now();
const status = await runCommand(['plan', '--connection', connection, '--data', data, '--json'], {
  env: { ...process.env, KONTAKTISILD_DIRECTO_SECRET: 'x', KONTAKTISILD_MAILBOW_PASSWORD: 'x' },
  out,
  err: process.stderr,
  worker: new URL('../../electron/worker.ts', import.meta.url),
});
const number = (key: string) => Number(new RegExp(`"${key}": (\\d+)`).exec(head)?.[1]);
console.log(
  JSON.stringify({
    ms: performance.now() - start,
    peakMb: process.resourceUsage().maxRSS / 1024,
    parsed: number('parsed'),
    records: number('records'),
  }),
);
process.exitCode = status;
