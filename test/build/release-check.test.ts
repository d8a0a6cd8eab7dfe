import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeBill } from '../../build/bill-of-materials.ts';
import { isPassed, judge, showTable } from '../../build/check-table.ts';
import { FUSE_SENTINEL, FUSES_WANTED, findFuseFaults } from '../../build/fuses.ts';
import { readLicences } from '../../build/licences.ts';
import { findPackedApps } from '../../build/packed-app.ts';
import { findForbidden, findVersionFaults } from '../../build/release-rules.ts';
import { bomSchema } from './bom-schema.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the check before a release', () => {
  it('lets libraries go out whose licence is allowed, by choice or by all of its parts', () => {
    const licences = ['MIT', '(MIT OR WTFPL)', 'MIT AND ISC', 'GPL-3.0-only', 'MIT AND GPL-3.0-only', 'UNKNOWN'];
    const libraries = licences.map((licence, index) => ({ name: `library-${index}`, version: '1.0.0', licence }));
    expect(findForbidden(libraries)).toEqual([
      'library-3 1.0.0 (GPL-3.0-only)',
      'library-4 1.0.0 (MIT AND GPL-3.0-only)',
      'library-5 1.0.0 (UNKNOWN)',
    ]);
  });

  it('finds all libraries of the program allowed', () => {
    const libraries = readLicences(root);
    expect(findForbidden(libraries)).toEqual([]);
    expect(libraries.length).toBeGreaterThan(90);
  });

  it('wants a semantic version, the same in the lock', () => {
    expect(findVersionFaults('1.2.0', ['1.2.0', '1.2.0'])).toEqual([]);
    expect(findVersionFaults('1.2.0-beta.1', ['1.2.0', undefined])).toEqual([
      'package-lock.json says 1.2.0',
      'package-lock.json says nothing',
    ]);
    const wrong = ['1.2', '01.2.0', 'v1.2.0'];
    expect(wrong.flatMap((version) => findVersionFaults(version, []))).toEqual(
      wrong.map((version) => `${version} is no semantic version`),
    );
  });

  it('lists every library with its address, the lock’s sum, and what it leans on', () => {
    const program = { name: 'program', version: '1.0.0', licence: 'MIT' };
    const libraries = [
      { name: '@scope/known', version: '2.0.0', licence: 'ISC', needs: [] },
      { name: 'asked-for', version: '4.0.0', licence: 'MIT', needs: ['@scope/known 2.0.0', 'gone 1.0.0'] },
      { name: 'unknown', version: '3.0.0', licence: 'MIT', needs: ['asked-for 4.0.0'] },
    ];
    const locked = {
      'node_modules/@scope/known': { version: '1.0.0', integrity: 'sha512-AAAA' },
      'node_modules/other/node_modules/@scope/known': { version: '2.0.0', integrity: 'sha512-/wAB' },
    };
    const bill = writeBill(program, new Set(['asked-for']), libraries, locked);
    expect(bomSchema.parse(bill)).toEqual({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        component: {
          type: 'application',
          'bom-ref': 'pkg:npm/program@1.0.0',
          name: 'program',
          version: '1.0.0',
          purl: 'pkg:npm/program@1.0.0',
          licenses: [{ expression: 'MIT' }],
        },
      },
      components: [
        {
          type: 'library',
          'bom-ref': 'pkg:npm/%40scope/known@2.0.0',
          name: '@scope/known',
          version: '2.0.0',
          purl: 'pkg:npm/%40scope/known@2.0.0',
          licenses: [{ expression: 'ISC' }],
          hashes: [{ alg: 'SHA-512', content: 'ff0001' }],
        },
        {
          type: 'library',
          'bom-ref': 'pkg:npm/asked-for@4.0.0',
          name: 'asked-for',
          version: '4.0.0',
          purl: 'pkg:npm/asked-for@4.0.0',
          licenses: [{ expression: 'MIT' }],
        },
        {
          type: 'library',
          'bom-ref': 'pkg:npm/unknown@3.0.0',
          name: 'unknown',
          version: '3.0.0',
          purl: 'pkg:npm/unknown@3.0.0',
          licenses: [{ expression: 'MIT' }],
        },
      ],
      dependencies: [
        { ref: 'pkg:npm/program@1.0.0', dependsOn: ['pkg:npm/asked-for@4.0.0', 'pkg:npm/unknown@3.0.0'] },
        { ref: 'pkg:npm/%40scope/known@2.0.0', dependsOn: [] },
        { ref: 'pkg:npm/asked-for@4.0.0', dependsOn: ['pkg:npm/%40scope/known@2.0.0'] },
        { ref: 'pkg:npm/unknown@3.0.0', dependsOn: ['pkg:npm/asked-for@4.0.0'] },
      ],
    });
  });

  it('takes no bill of materials that another program could not read', () => {
    const program = { name: 'program', version: '1.0.0', licence: 'MIT' };
    const library = { name: 'one', version: '1.0.0', licence: 'MIT', needs: [] };
    const isValid = (libraries: readonly (typeof library)[]) =>
      bomSchema.safeParse(writeBill(program, new Set(), libraries, {})).success;
    expect(isValid([library])).toBe(true);
    expect(isValid([library, library])).toBe(false);
    expect(isValid([{ ...library, licence: 'whatever you like' }])).toBe(false);
    expect(isValid([{ ...library, version: '' }])).toBe(false);
  });

  it('reads the fuses of both halves of a universal binary', () => {
    const half = (fuses: string) =>
      Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses)]);
    expect(findFuseFaults(Buffer.concat([half(FUSES_WANTED), half(`${FUSES_WANTED}0`)]))).toEqual([]);
    expect(findFuseFaults(Buffer.concat([half(FUSES_WANTED), half('11001100')]))).toEqual([
      `11001100 instead of ${FUSES_WANTED}`,
    ]);
    expect(findFuseFaults(Buffer.from('nothing'))).toEqual(['the binary holds no fuses']);
  });

  it('finds the packed programs that lie there', () => {
    const release = mkdtempSync(join(tmpdir(), 'release-'));
    mkdirSync(join(release, 'win-arm64-unpacked'));
    const found = findPackedApps(release);
    rmSync(release, { recursive: true });
    const binary = join(release, 'win-arm64-unpacked/Kontaktisild.exe');
    expect(found).toEqual([{ folder: 'win-arm64-unpacked', binary, fuses: binary, targets: ['win32-arm64'] }]);
  });

  it('shows a table, and is passed unless something failed', () => {
    const impossible = { name: 'start', outcome: { state: 'not possible here', why: 'nothing is packed' } } as const;
    const passed = [
      { name: 'lock', outcome: judge([]) },
      { name: 'bill', outcome: judge([], '3 libraries') },
      impossible,
    ];
    const failed = [...passed, { name: 'version', outcome: judge(['one thing', 'another']) }];
    expect([isPassed(passed), isPassed(failed)]).toEqual([true, false]);
    expect(showTable(failed)).toBe(
      [
        'lock     ok',
        'bill     ok                 3 libraries',
        'start    not possible here  nothing is packed',
        'version  failed             one thing',
        '                            another',
        '',
      ].join('\n'),
    );
  });
});
