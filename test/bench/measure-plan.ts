// Measures a plan of a large feed by the product's own command, beside a parse of the whole document:
//   npm run measure -- [--customers 200000] [--rounds 1]
// Each figure comes from a fresh process; compare figures of one run only.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveFiles } from './serve-files.ts';

/** What a measured process tells of itself. */
interface Measured {
  readonly ms: number;
  /** Peak resident memory of the whole process, MB. */
  readonly peakMb: number;
  readonly parsed?: number;
  readonly records: number;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function run(script: string, args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [here(script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
    });
    child.on('exit', (code) => {
      if (code === 0) resolve(JSON.parse(text.trim().split('\n').at(-1) ?? '') as Measured);
      else reject(new Error(`${script} ended with ${code}`));
    });
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const { values } = parseArgs({
  options: { customers: { type: 'string', default: '200000' }, rounds: { type: 'string', default: '1' } },
});
const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-measure-'));
const server = await serveFiles(folder);
try {
  const files = { today: join(folder, 'today.xml'), tomorrow: join(folder, 'tomorrow.xml') };
  for (const [day, file] of [files.today, files.tomorrow].entries()) {
    const args = ['--customers', values.customers, '--out', file, '--day', String(day)];
    await new Promise((resolve) => {
      spawn(process.execPath, [here('generate-feed.ts'), ...args], { stdio: 'inherit' }).on('exit', resolve);
    });
  }
  const { size } = await stat(files.today);
  const connection = (name: string) => join(folder, `${name}.kontaktisild.json`);
  for (const name of ['today', 'tomorrow']) {
    await writeFile(connection(name), JSON.stringify(connectionTo(`${server.url}/${name}.xml`, server.url)));
  }
  const results = new Map<string, Measured[]>();
  const note = (name: string, measured: Measured) => results.set(name, [...(results.get(name) ?? []), measured]);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const data = join(folder, `data-${round}`);
    note('whole document, fast-xml-parser', await run('measure-whole.ts', [files.today]));
    note('first plan', await run('measure-command.ts', [connection('today'), data]));
    note('same feed again', await run('measure-command.ts', [connection('today'), data]));
    note('next day (1 % changed)', await run('measure-command.ts', [connection('tomorrow'), data]));
  }

  const { model = 'unknown processor' } = cpus()[0] ?? {};
  console.log(
    `${values.customers} customers, ${(size / 1e6).toFixed(0)} MB; ${cpus().length} × ${model}; Node ${process.version}`,
  );
  const whole = median((results.get('whole document, fast-xml-parser') ?? []).map((m) => m.ms));
  for (const [name, list] of results) {
    const ms = median(list.map((m) => m.ms));
    const peak = Math.max(...list.map((m) => m.peakMb));
    const parsed = list.at(-1)?.parsed;
    console.log(
      [
        name.padEnd(32),
        `${(ms / 1000).toFixed(2)} s`.padStart(8),
        `${(whole / ms).toFixed(2)} ×`.padStart(8),
        `${peak.toFixed(0)} MB`.padStart(8),
        parsed === undefined ? '' : `fetch.parsed ${parsed}`,
      ].join('  '),
    );
  }
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}

function connectionTo(source: string, target: string) {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name: 'Measure',
    source: { url: source },
    target: { kind: 'mailbow', url: target },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name', transforms: ['trim'] },
      { source: 'phone', target: 'phone', transforms: ['phoneE164'] },
      { source: 'address2', target: 'city' },
    ],
    labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
  };
}
