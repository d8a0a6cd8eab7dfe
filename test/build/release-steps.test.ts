import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRelease, nextVersion } from '../../build/release-steps.ts';
import { hasGit, makeCheckout } from './git-checkout.ts';

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n### Added\n\n- One thing.\n';
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const own = { name: 'kontaktisild', version: '0.1.0' };
const pack = (check: string) => json({ ...own, license: 'MIT', scripts: { check }, allowScripts: {} });
const lock = json({ ...own, lockfileVersion: 3, packages: { '': own, 'node_modules/other': { version: '0.1.0' } } });
const files = (check = 'node --version') => ({
  'CHANGELOG.md': CHANGELOG,
  'package.json': pack(check),
  'package-lock.json': lock,
});
const order = { growth: 'minor', isDry: false, day: '2026-11-27' } as const;

describe.skipIf(!hasGit)('a release', () => {
  it('grows one number and begins the smaller ones anew', () => {
    const growths = ['patch', 'minor', 'major', 'current'] as const;
    expect(growths.map((growth) => nextVersion('1.2.3', growth))).toEqual(['1.2.4', '1.3.0', '2.0.0', '1.2.3']);
    expect(nextVersion('1.2.3-beta.1', 'patch')).toBeNull();
  });

  it('dates the changelog, grows the version everywhere, and is one commit with one tag', () => {
    using checkout = makeCheckout(files());
    const { folder, git } = checkout;
    expect(makeRelease({ folder, ...order })).toEqual({
      done: true,
      words:
        'Done: the changelog dated 2026-11-27, 0.1.0 -> 0.2.0, a commit, the tag v0.2.0. `git push --follow-tags` sends it off.',
    });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(read('CHANGELOG.md')).toBe(CHANGELOG.replace('Unreleased', 'Unreleased\n\n## 0.2.0 - 2026-11-27'));
    expect(read('package.json')).toBe(files()['package.json'].replace('0.1.0', '0.2.0'));
    expect(JSON.parse(read('package-lock.json'))).toEqual({
      ...own,
      version: '0.2.0',
      lockfileVersion: 3,
      packages: { '': { ...own, version: '0.2.0' }, 'node_modules/other': { version: '0.1.0' } },
    });
    expect(git('log', '--format=%s')).toBe('chore: release 0.2.0\nfirst');
    expect([git('tag', '--points-at', 'HEAD'), git('cat-file', '-t', 'v0.2.0')]).toEqual(['v0.2.0', 'tag']);
    expect(git('status', '--porcelain')).toBe('');
    // There is nothing more to tell.
    expect(makeRelease({ folder, ...order })).toEqual({
      done: false,
      words: 'CHANGELOG.md tells nothing under "Unreleased".',
    });
  });

  it('releases the version that stands there, once', () => {
    using checkout = makeCheckout(files());
    const { folder, git, write } = checkout;
    expect(makeRelease({ folder, ...order, growth: 'current' }).done).toBe(true);
    expect(git('tag')).toBe('v0.1.0');
    write({
      'CHANGELOG.md': readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').replace(
        '## 0.1.0',
        '### Fixed\n\n- A fault.\n\n## 0.1.0',
      ),
    });
    git('commit', '-aqm', 'fix: a fault');
    expect(makeRelease({ folder, ...order, growth: 'current' }).words).toBe('The tag v0.1.0 is there already.');
  });

  it('that is only tried changes nothing', () => {
    using checkout = makeCheckout(files('node --no-such-word'));
    const { folder, git } = checkout;
    expect(makeRelease({ folder, ...order, isDry: true })).toEqual({
      done: true,
      words:
        'This would be done after npm run check: the changelog dated 2026-11-27, 0.1.0 -> 0.2.0, a commit, the tag v0.2.0.',
    });
    expect([git('status', '--porcelain'), git('tag'), git('log', '--format=%s')]).toEqual(['', '', 'first']);
  });

  it('is refused where work is not committed, the checks are not green or the changelog is wrong, and leaves all as it was', () => {
    const refusals = [
      [files('node --no-such-word'), {}, 'npm run check is not green.'],
      [files(`node -e "fs.writeFileSync('made.txt','')"`), {}, 'npm run check changed files.'],
      [files(), { 'new.txt': '' }, 'There are changes that are not committed.'],
      [
        { ...files(), 'CHANGELOG.md': '# Changelog\n' },
        {},
        'CHANGELOG.md: it does not begin with the part "## Unreleased"',
      ],
      [
        { ...files(), 'package.json': files()['package.json'].replace('0.1.0', '0.1') },
        {},
        '0.1 is no version that can grow',
      ],
    ] as const;
    for (const [before, after, words] of refusals) {
      using checkout = makeCheckout(before);
      const { folder, git, write } = checkout;
      write(after);
      expect(makeRelease({ folder, ...order })).toEqual({ done: false, words });
      expect([git('diff', 'HEAD'), git('tag'), git('log', '--format=%s')]).toEqual(['', '', 'first']);
    }
  });

  it('that git does not commit leaves the files as they were', () => {
    using checkout = makeCheckout(files());
    const { folder, git } = checkout;
    // A signature that cannot be had.
    git('config', 'commit.gpgSign', 'true');
    git('config', 'gpg.program', join(folder, 'nothing'));
    const { done } = makeRelease({ folder, ...order });
    expect({ done, changed: git('status', '--porcelain'), tags: git('tag') }).toEqual({
      done: false,
      changed: '',
      tags: '',
    });
  });
});
