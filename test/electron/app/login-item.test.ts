import type { LoginItemSettings } from 'electron';
import { describe, expect, it } from 'vitest';
import { createLoginItem, startsHidden } from '../../../electron/app/login-item.ts';

/** An `app` that answers as told, and writes down what it was asked. */
function fakeApp(answer: Partial<LoginItemSettings>) {
  const calls: unknown[] = [];
  const none: LoginItemSettings = {
    openAtLogin: false,
    wasOpenedAtLogin: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
  };
  return {
    calls,
    getLoginItemSettings(options?: unknown) {
      calls.push(['get', options]);
      return { ...none, ...answer };
    },
    setLoginItemSettings: (settings: unknown) => void calls.push(['set', settings]),
  };
}

describe('starting with the computer', () => {
  it('is an entry with the word “--hidden” on Windows, found again by it', () => {
    const app = fakeApp({ openAtLogin: true, executableWillLaunchAtLogin: true });
    const item = createLoginItem(app, 'win32');
    expect(item.get()).toBe('on');
    item.set(true);
    item.set(false);
    expect(app.calls).toEqual([
      ['get', { args: ['--hidden'] }],
      ['set', { openAtLogin: true, args: ['--hidden'] }],
      ['set', { openAtLogin: false, args: ['--hidden'] }],
    ]);
  });

  it.each([
    ['an entry that the Task Manager switched off', { openAtLogin: true, executableWillLaunchAtLogin: false }],
    ['an entry with other words', { openAtLogin: false, executableWillLaunchAtLogin: true }],
    ['no entry', {}],
  ])('is off on Windows with %s', (_, answer) => {
    expect(createLoginItem(fakeApp(answer), 'win32').get()).toBe('off');
  });

  it.each([
    ['enabled', 'on'],
    ['requires-approval', 'needs-approval'],
    ['not-registered', 'off'],
    ['not-found', 'off'],
  ] as const)('with the status %s on macOS is %s', (status, expected) => {
    const app = fakeApp({ status });
    const item = createLoginItem(app, 'darwin');
    expect(item.get()).toBe(expected);
    item.set(true);
    expect(app.calls).toEqual([
      ['get', { type: 'mainAppService' }],
      ['set', { openAtLogin: true, type: 'mainAppService' }],
    ]);
  });

  it('cannot be had on Linux, and nothing is asked there', () => {
    const app = fakeApp({ openAtLogin: true, executableWillLaunchAtLogin: true, status: 'enabled' });
    const item = createLoginItem(app, 'linux');
    item.set(true);
    expect(item.get()).toBe('unavailable');
    expect(app.calls).toEqual([]);
  });
});

describe('a start', () => {
  it('shows no window with “--hidden”, or where the computer started the program', () => {
    expect(startsHidden(['kontaktisild', '.'], { wasOpenedAtLogin: false })).toBe(false);
    expect(startsHidden(['kontaktisild', '--hidden'], { wasOpenedAtLogin: false })).toBe(true);
    expect(startsHidden(['kontaktisild'], { wasOpenedAtLogin: true })).toBe(true);
  });
});
