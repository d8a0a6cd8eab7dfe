import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { judgeFindings, readAudit } from '../../build/audit-rules.ts';
import { npmCommand } from '../../build/npm-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const finding = { advisory: 'GHSA-1111-2222-3333', name: 'zod', severity: 'high', title: 'Too trusting' };

/** Runs the command against a registry on this computer that answers with a status and a body, and holds no package. */
async function audit(status: number, body: unknown) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const isAsked = request.method === 'POST';
      response.writeHead(isAsked ? status : 404, { 'content-type': 'application/json' });
      response.end(isAsked ? JSON.stringify(body) : '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const registry = `--registry=http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['build/audit.ts', registry, '--fetch-retries=0'], { cwd: root });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  server.close();
  return { code, out, err };
}

describe('the audit', () => {
  it('is clean where the registry knows of nothing', async () => {
    expect(await audit(200, {})).toEqual({
      code: 0,
      out: '0 findings, 0 reviewed in docs/dependencies.md, 0 to be looked at\n',
      err: '',
    });
  });

  it('fails for a finding that nobody reviewed, and says whether it goes out with the program', async () => {
    const { advisory, title, severity } = finding;
    const url = `https://github.com/advisories/${advisory}`;
    const told = { id: 1, url, title, severity, vulnerable_versions: '*', cwe: [], cvss: { score: 0 } };
    expect(await audit(200, { zod: [told] })).toMatchObject({
      code: 1,
      err: 'zod (goes out with the program): high, Too trusting (GHSA-1111-2222-3333)\n',
    });
  });

  it('says that nothing is known where the registry does not answer, and claims nothing', async () => {
    const { code, out, err } = await audit(405, { error: 'no' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^not possible here: 405 .*\nNothing is known about the packages of this lock\.\n$/);
  });

  it('lets a reviewed finding pass, but no review without a day or a reason, and none that is left over', () => {
    const review = { advisory: finding.advisory, name: 'zod', on: '2026-11-27', reason: 'never reached' };
    const other = { ...review, name: 'other', on: 'once', reason: '' };
    expect(judgeFindings([finding], [review], new Set())).toEqual([]);
    expect(judgeFindings([finding], [other], new Set())).toEqual([
      'zod (a tool): high, Too trusting (GHSA-1111-2222-3333)',
      'the review of GHSA-1111-2222-3333 lacks its day or its reason',
      'the review of GHSA-1111-2222-3333 for other is needed no more: take it out',
    ]);
  });

  it('reads each finding once, and takes nothing for a report that is none', () => {
    const via = [{ ...finding, url: `https://github.com/advisories/${finding.advisory}` }, 'deeper'];
    const report = { auditReportVersion: 2, vulnerabilities: { zod: { via }, above: { via } } };
    expect(readAudit(JSON.stringify(report))).toEqual({ findings: [finding] });
    const unknown = 'npm audit gave no report that can be read';
    for (const words of ['', '{', 'null', '{}', '{"auditReportVersion":1,"vulnerabilities":{}}'])
      expect(readAudit(words)).toEqual({ unknown });
  });

  it('starts the npm that runs it, else the one on the path', () => {
    expect(npmCommand({ npm_execpath: '/npm/bin/npm-cli.js' })).toEqual([process.execPath, '/npm/bin/npm-cli.js']);
    expect(npmCommand({})).toEqual(['npm']);
  });
});
