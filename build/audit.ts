// `npm run audit`: asks the registry about every package of the lock, tools too. Exit status 0 clean or reviewed,
// 1 a finding that docs/dependencies.md does not explain, 2 no answer: then nothing is known.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeFindings, readAudit } from './audit-rules.ts';
import { DEPENDENCY_PAGE, PARTS } from './dependency-page.ts';
import { readLicences } from './licences.ts';
import { readTable } from './markdown-table.ts';
import { npmCommand } from './npm-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A report that is long must not be cut off. */
const ROOM = { maxBuffer: 64 * 1024 * 1024 };

const [program, ...first] = npmCommand();
const words = [...first, 'audit', '--json', '--package-lock-only', ...process.argv.slice(2)];
const { stdout, error } = spawnSync(program, words, {
  cwd: root,
  encoding: 'utf8',
  ...ROOM,
  shell: first.length === 0,
});
const answer = error === undefined ? readAudit(stdout) : { unknown: error.message };

if ('unknown' in answer) {
  process.stderr.write(`not possible here: ${answer.unknown}\nNothing is known about the packages of this lock.\n`);
  process.exitCode = 2;
} else {
  const page = readFileSync(join(root, DEPENDENCY_PAGE), 'utf8');
  const reviewed = readTable(page, PARTS.findings).map(([advisory = '', name = '', on = '', reason = '']) => ({
    advisory,
    name,
    on,
    reason,
  }));
  const shipped = new Set(readLicences(root).map(({ name }) => name));
  const faults = judgeFindings(answer.findings, reviewed, shipped);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  const told = `${answer.findings.length} findings, ${reviewed.length} reviewed in ${DEPENDENCY_PAGE}`;
  process.stdout.write(`${told}, ${faults.length} to be looked at\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
