import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_RECORD } from '../../../shared/domain/update.ts';
import { isOffline } from '../../../electron/app/update-fault.ts';
import type { FeedListener } from '../../../electron/app/update-feed.ts';
import { findUpdatePlace } from '../../../electron/app/update-place.ts';
import { openUpdateRecord } from '../../../electron/app/update-record.ts';
import { type RunningUpdates, startUpdates } from '../../../electron/app/updates.ts';
import type { LogFields } from '../../../electron/ports.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/memory.ts';

/** A program in a folder, with a feed that the test plays. */
function program(folder: TemporaryFolder, version: string, { at = '2026-11-27T07:00:00.000Z' } = {}) {
  const did: string[] = [];
  const logged: string[] = [];
  const runs: { running: boolean; dues: number[] } = { running: false, dues: [] };
  const time = { now: new Date(at) };
  const note = (event: string, fields: LogFields = {}) => void logged.push([event, ...Object.values(fields)].join(' '));
  let wanted = true;
  const heard: { listener: FeedListener | null } = { listener: null };
  const updates: RunningUpdates = startUpdates({
    version,
    barred: null,
    openFeed(listener) {
      heard.listener = listener;
      return {
        look: () => void did.push('look'),
        download: () => void did.push('download'),
        install: (restart) => void did.push(restart ? 'install and restart' : 'install'),
      };
    },
    record: openUpdateRecord(folder.path),
    clock: { now: () => time.now },
    log: { info: note, warn: note, error: (event, _error, fields) => note(event, fields) },
    wanted: { get: () => wanted, set: (on) => void (wanted = on) },
    online: () => true,
    alone: () => false,
    runs: () => runs,
    onChange: () => undefined,
    onInstalling: (installing) => void did.push(installing ? 'hold' : 'release'),
    quit: () => void did.push('quit'),
  });
  const feed = (): FeedListener => {
    if (heard.listener === null) throw new Error('no feed was opened');
    return heard.listener;
  };
  return {
    updates,
    did,
    logged,
    runs,
    time,
    feed,
    fetch(offered: string) {
      updates.look();
      feed().onFound(offered);
      feed().onDownloaded();
    },
  };
}

describe('updates', () => {
  it('wait for a run, are installed when the program ends, and are told of once at the next start', () => {
    using folder = temporaryFolder();
    const before = program(folder, '1.0.0');
    before.runs.running = true;
    before.fetch('1.1.0');
    before.updates.tick();
    expect(before.updates.view()).toMatchObject({ state: { is: 'waiting' }, obstacle: { is: 'run' } });
    expect(before.updates.takesOverQuit(false)).toBe(false);
    before.runs.running = false;
    expect(before.updates.takesOverQuit(false)).toBe(true);
    expect(before.updates.isInstalling).toBe(true);
    // The installer ends the program by quitting it: then nothing stands in its way.
    expect(before.updates.takesOverQuit(false)).toBe(false);
    expect(before.did).toEqual(['look', 'download', 'hold', 'install']);

    const after = program(folder, '1.1.0');
    expect(after.updates.view().news).toEqual({ is: 'installed', version: '1.1.0', from: '1.0.0' });
    expect(after.logged).toEqual(['update.installed 1.0.0 1.1.0']);
    after.updates.heard();
    expect(program(folder, '1.1.0').updates.view().news).toBe(null);
  });

  it('wait for a run that is due within half an hour, also where the program ends by then', () => {
    using folder = temporaryFolder();
    const running = program(folder, '1.0.0');
    running.runs.dues.push(running.time.now.getTime() + 30 * 60_000);
    running.fetch('1.1.0');
    running.updates.install();
    running.updates.tick();
    const obstacle = { is: 'due', at: '2026-11-27T07:30:00.000Z' };
    expect(running.updates.view()).toMatchObject({ state: { is: 'waiting', version: '1.1.0', obstacle }, obstacle });
    expect(running.updates.takesOverQuit(false)).toBe(false);
    expect(running.did).toEqual(['look', 'download']);
    // One millisecond more, and nothing is in the way.
    running.runs.dues.splice(0, 1, running.time.now.getTime() + 30 * 60_000 + 1);
    running.updates.install();
    expect(running.did).toEqual(['look', 'download', 'hold', 'install and restart']);
  });

  it('that left the version as it was are told of once as failed', () => {
    using folder = temporaryFolder();
    const fail = () => {
      const each = program(folder, '1.0.0');
      each.fetch('1.1.0');
      each.updates.install();
      return program(folder, '1.0.0');
    };
    const first = fail();
    expect(first.updates.view().news).toEqual({ is: 'failed', stage: 'install', version: '1.1.0' });
    expect(first.logged).toEqual(['update.failed 1.0.0 1.1.0']);
    first.updates.heard();
    expect(fail().updates.view().news).toBe(null);
  });

  it('are not installed where the receipt cannot be written', () => {
    using folder = temporaryFolder();
    const running = program(folder, '1.0.0');
    running.fetch('1.1.0');
    // Something stands where the receipt would be written first.
    mkdirSync(join(folder.path, 'update.json.new'));
    running.updates.install();
    expect(running.did).toEqual(['look', 'download']);
    expect(running.updates.state).toEqual({ is: 'failed', stage: 'install', version: '1.1.0' });
    rmSync(join(folder.path, 'update.json.new'), { recursive: true });
  });

  it('that break off while the program ends let it end', () => {
    using folder = temporaryFolder();
    const running = program(folder, '1.0.0');
    running.fetch('1.1.0');
    running.updates.takesOverQuit(false);
    running.feed().onBroke(new Error('the installer is blocked'));
    running.feed().onBroke(new Error('the installer is blocked'));
    expect(running.did.slice(-3)).toEqual(['install', 'quit', 'release']);
    expect(JSON.parse(readFileSync(join(folder.path, 'update.json'), 'utf8'))).toMatchObject({ receipt: null });
  });

  it('that came out wrong are left alone for a day, also by the next start', () => {
    using folder = temporaryFolder();
    const look = (running: ReturnType<typeof program>) => {
      running.updates.tick();
      running.feed().onFound('1.1.0');
      return running.did;
    };
    const before = program(folder, '1.0.0', { at: '2026-11-27T07:00:00.000Z' });
    before.time.now = new Date('2026-11-27T07:02:00.000Z');
    expect(look(before)).toEqual(['look', 'download']);
    before.feed().onBroke(new Error('sha512 checksum mismatch'));
    const same = program(folder, '1.0.0', { at: '2026-11-28T07:00:00.000Z' });
    same.time.now = new Date('2026-11-28T07:01:30.000Z');
    expect(look(same)).toEqual(['look']);
    expect(same.updates.state).toEqual({ is: 'failed', stage: 'download', version: '1.1.0' });
    const next = program(folder, '1.0.0', { at: '2026-11-28T07:01:00.000Z' });
    next.time.now = new Date('2026-11-28T07:02:00.000Z');
    expect(look(next)).toEqual(['look', 'download']);
  });

  it('know nothing of a record that is damaged', () => {
    using folder = temporaryFolder();
    const wrong = '{"receipt":{"to":1},"news":{"is":"failed"},"failed":7,"spoilt":{"times":0},"lookedAt":"soon"}';
    for (const text of ['', '[]', wrong]) {
      writeFileSync(join(folder.path, 'update.json'), text);
      expect(openUpdateRecord(folder.path).read()).toEqual(NO_RECORD);
    }
  });

  it('come from the packed program’s own address, or, in development, from a file that is named', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'app-update.yml'), '');
    const find = (env: Record<string, string>, isPackaged: boolean, platform: NodeJS.Platform = 'win32') =>
      findUpdatePlace({ env, isPackaged, platform, resources: folder.path });
    expect(find({}, true)).toEqual({ barred: null, configFile: null });
    expect(find({ KONTAKTISILD_UPDATES: 'off' }, true).barred).toBe('environment');
    // Nobody turns a packed program to another address.
    expect(find({ KONTAKTISILD_UPDATE_CONFIG: '/tmp/x.yml' }, true).configFile).toBe(null);
    expect(find({}, true, 'linux').barred).toBe('no-feed');
    expect(find({}, false).barred).toBe('no-feed');
    expect(find({ KONTAKTISILD_UPDATE_CONFIG: '/tmp/x.yml' }, false)).toEqual({
      barred: null,
      configFile: '/tmp/x.yml',
    });
  });

  it('tell a missing network from a fault', () => {
    const messages = ['net::ERR_INTERNET_DISCONNECTED', 'connect ECONNREFUSED 127.0.0.1:1', 'sha512 checksum mismatch'];
    expect(messages.map((message) => isOffline(new Error(message)))).toEqual([true, true, false]);
  });
});
