import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { datedChangelog, findChangelogFaults } from '../../build/changelog.ts';
import own from '../../package.json' with { type: 'json' };

const HEAD = '# Changelog\n\nWords.\n\n';
const ONE = '\n\n### Added\n\n- One thing.\n';
const released = `${HEAD}## Unreleased${ONE}\n## 1.2.0 - 2026-11-27${ONE}\n## [1.1.0] - 2026-10-01\n\n### Fixed\n\n- A fault.\n`;

describe('the changelog', () => {
  it('of this project has its form and fits its version', () => {
    expect(
      findChangelogFaults(readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'), own.version, false),
    ).toEqual([]);
  });

  it('needs "Unreleased" before a release, and for a release a dated part of the program’s version', () => {
    expect(findChangelogFaults(`${HEAD}## Unreleased${ONE}`, '0.1.0', false)).toEqual([]);
    expect(findChangelogFaults(`${HEAD}## Unreleased${ONE}`, '0.1.0', true)).toEqual([
      'there is no dated part "## 0.1.0 - YYYY-MM-DD"',
    ]);
    for (const text of [released, released.replaceAll('\n', '\r\n')])
      for (const isRelease of [true, false]) expect(findChangelogFaults(text, '1.2.0', isRelease)).toEqual([]);
    expect(findChangelogFaults(released, '1.3.0', false)).toEqual(["its newest version is 1.2.0, the program's 1.3.0"]);
    expect(findChangelogFaults('', '1.0.0', false)).toEqual([
      'it does not begin with "# Changelog"',
      'it does not begin with the part "## Unreleased"',
    ]);
  });

  it('names headings that are none, versions and days out of order', () => {
    const text = `${HEAD}## Unreleased\n\n## 1.2.0${ONE}\n## 1.0.0 - 2026-02-30${ONE}\n## 1.1.0 - 2026-10-01${ONE}\n## 1.1.0-beta.1 - 2026-10-02${ONE}\n## 2.0.0 - 2026-09-01${ONE}\n## 2.0.0 - 2026-09-01${ONE}`;
    expect(findChangelogFaults(text, '1.1.0', false)).toEqual([
      '"## 1.2.0" is not "## VERSION - YYYY-MM-DD"',
      '"## 1.0.0 - 2026-02-30" is not "## VERSION - YYYY-MM-DD"',
      '1.1.0-beta.1 is dated after 1.1.0',
      '2.0.0 stands below 1.1.0-beta.1',
      '2.0.0 stands below 2.0.0',
    ]);
  });

  it('names parts that are none, that stand twice, or that are empty', () => {
    const text = `${HEAD}## Unreleased\n\n### Added\n\n- One.\n\n### Not yet\n\n- Two.\n\n### Added\n\n## 1.0.0 - 2026-01-01\n`;
    expect(findChangelogFaults(text, '1.0.0', false)).toEqual([
      '## Unreleased: "Not yet" is none of Added, Changed, Deprecated, Removed, Fixed, Security',
      '## Unreleased: "Added" stands twice',
      '## Unreleased: "Added" is empty',
      '## 1.0.0 - 2026-01-01: nothing is told',
    ]);
  });

  it('is dated once there is something to tell', () => {
    const dated = datedChangelog(released, '1.3.0', '2026-12-01') ?? '';
    expect(dated).toBe(released.replace('## Unreleased\n', '## Unreleased\n\n## 1.3.0 - 2026-12-01\n'));
    expect(findChangelogFaults(dated, '1.3.0', true)).toEqual([]);
    expect(datedChangelog(dated, '1.4.0', '2026-12-02')).toBeNull();
  });
});
