import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import own from '../../package.json' with { type: 'json' };

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const FORMS = ['bug.yml', 'idea.yml'];

describe('what people meet who come to the project', () => {
  it.each(FORMS)(
    'the form %s says first that customers’ data do not belong there, and asks each question once',
    (name) => {
      const form = read(`.github/ISSUE_TEMPLATE/${name}`);
      expect(form).toMatch(/^name: .+\ndescription: .+\nlabels: \[\w+\]\nbody:\n {2}- type: markdown\n/);
      const [, first = ''] = form.split('\n  - type: ');
      expect(first).toContain("No customers' data, please");
      expect(first).toContain('Palun ära lisa klientide andmeid');
      const types = matches(form, /^ {2}- type: (\w+)$/gm).slice(1);
      const ids = matches(form, /^ {4}id: (\w+)$/gm);
      expect(types.filter((type) => !['textarea', 'input', 'dropdown', 'checkboxes'].includes(type))).toEqual([]);
      expect([ids.length, new Set(ids).size]).toEqual([types.length, types.length]);
      expect(matches(form, /^ {6}label: (.+)$/gm)).toHaveLength(types.length);
      expect(form).not.toContain('\t');
    },
  );

  it('there is no way around the forms', () => {
    expect(readdirSync(new URL('../../.github/ISSUE_TEMPLATE', import.meta.url)).toSorted()).toEqual([
      ...FORMS.slice(0, 1),
      'config.yml',
      ...FORMS.slice(1),
    ]);
    expect(read('.github/ISSUE_TEMPLATE/config.yml')).toBe('blank_issues_enabled: false\n');
  });

  it('commands and files that the pages for contributors name are there', () => {
    const scripts = Object.keys(own.scripts);
    for (const page of [
      '.github/pull_request_template.md',
      'CONTRIBUTING.md',
      'docs/releasing.md',
      'docs/dependencies.md',
    ]) {
      const text = read(page);
      const named = matches(text, /\bnpm run (?:-s )?([\w:]+)/g);
      expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
      const places = matches(text, /`((?:build|test|docs|electron|shared|renderer|\.\w+)\/[\w./-]+)`/g);
      expect(places.filter((place) => !existsSync(new URL(`../../${place}`, import.meta.url)))).toEqual([]);
      const links = matches(text, /\]\(([^)#:]+)\)/g);
      const from = page.includes('/') ? page.replace(/[^/]+$/, '') : '';
      expect(links.filter((link) => !existsSync(new URL(`../../${from}${link}`, import.meta.url)))).toEqual([]);
    }
  });
});

it('the container for developers has the Node of the project and what its tests need', () => {
  const shape = z.object({ image: z.string(), onCreateCommand: z.string(), postCreateCommand: z.literal('npm ci') });
  const { image, onCreateCommand } = shape.parse(JSON.parse(read('.devcontainer/devcontainer.json')));
  expect(image).toMatch(new RegExp(`:${own.devDependencies.node.split('.')[0]}-\\w+$`));
  const wanted = /^wanted=\((.+)\)$/m.exec(read('.ci/run'))?.[1];
  expect(onCreateCommand.split('--no-install-recommends ')[1]).toBe(wanted);
});
