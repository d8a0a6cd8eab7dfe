import {
  chmodSync,
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { deliver } from '../../support/outside-mailbow.ts';
import { audit } from '../kill/audit.ts';
import type { Crowd } from '../kill/crowd.ts';
import type { Lane } from '../kill/lane.ts';
import { type Ledger, openLedger } from '../kill/ledger.ts';
import type { Course } from '../kill/moment.ts';
import type { Finding } from '../part.ts';
import type { Chance } from '../random.ts';
import { type EndedCommand, isCrash } from '../start-cli.ts';

/** What a case plays with. */
interface Stage {
  readonly lane: Lane;
  readonly crowd: Crowd;
  readonly course: Course;
  readonly chance: Chance;
}

type Found = Omit<Finding, 'replay'>;

/** One kind of fault, and how often it is played. */
export interface DiskCase {
  readonly name: string;
  readonly short: number;
  readonly long: number;
  play(stage: Stage): Promise<readonly Found[]>;
}

const SYNC = ['sync', '--json'];

/** A data folder with the account at its beginning, and what is found wrong with it. */
function begin({ lane, crowd }: Stage) {
  const data = lane.reset();
  const file = join(data, 'kontaktisild.db');
  const ledger: Ledger = openLedger(crowd, lane.mailbow);
  lane.mailbow.deliver = (reply, response, asked) => {
    ledger.enter(asked, reply);
    deliver(reply, response);
  };
  const found: Found[] = [];
  const sync = async (fileBlocks?: number) => {
    const end = await lane.start(SYNC, data, fileBlocks === undefined ? {} : { fileBlocks }).ended;
    if (end.hung) found.push({ kind: 'hung', text: 'sync did not end' });
    else if (isCrash(end)) found.push({ kind: 'crashed', text: `sync: ${end.status} ${end.err.slice(-300)}` });
    return end;
  };
  const expectSaid = ({ status, err }: EndedCommand, wanted: number, words: RegExp) => {
    if (status === wanted && words.test(err)) return;
    found.push({ kind: 'crashed', text: `expected ${wanted} ${String(words)}, came ${status} ${err.slice(-300)}` });
  };
  /** The fault is over: the work is done to its end, and everything is as if there had been none. */
  const finish = async ({ audited = true } = {}) => {
    const end = await sync();
    if (end.status !== 0) found.push({ kind: 'lost', text: `not done afterwards: ${end.status} ${end.err}` });
    const { lost, doubled, repeated } = ledger.judge();
    for (const text of lost) found.push({ kind: 'lost', text });
    for (const text of [...doubled, ...lane.mailbow.faults]) found.push({ kind: 'doubled', text });
    if (repeated > 0) found.push({ kind: 'doubled', text: `${repeated} writes were repeated` });
    if (audited) for (const text of audit(data, crowd, null)) found.push({ kind: 'lost', text });
    rmSync(data, { recursive: true, force: true });
    return found;
  };
  return { data, file, found, ledger, sync, expectSaid, finish };
}

/** A file may not grow beyond a point that lies somewhere on the way. */
const fileLimit: DiskCase = {
  name: 'no room for the file',
  short: 4,
  long: 40,
  async play(stage) {
    if (process.platform === 'win32') return [];
    const world = begin(stage);
    const size = statSync(world.file).size / 1024;
    const { status, err } = await world.sync(Math.floor(size * (0.9 + 2 * stage.chance.next())));
    if (status !== 0 && !/folder|kausta|space|ruumi/.test(err)) {
      world.found.push({ kind: 'crashed', text: `it is not said what is wrong: ${status} ${err}` });
    }
    return world.finish();
  },
};

/** Another program holds the database from the start. */
const lockedAtStart: DiskCase = {
  name: 'locked from the start',
  short: 1,
  long: 3,
  async play(stage) {
    const world = begin(stage);
    const other = new Database(world.file);
    other.exec('BEGIN EXCLUSIVE');
    const end = await world.sync();
    other.exec('ROLLBACK');
    other.close();
    world.expectSaid(end, 2, /Another program holds/);
    return world.finish();
  },
};

/** Another program takes the database while writes are under way, and keeps it for longer than anybody waits. */
const lockedOnTheWay: DiskCase = {
  name: 'locked on the way',
  short: 1,
  long: 6,
  async play(stage) {
    const world = begin(stage);
    const at = stage.chance.whole(1, stage.course.writes - 10);
    const held: Database.Database[] = [];
    stage.lane.mailbow.instead = () => {
      if (held.length === 0 && world.ledger.written >= at) {
        const other = new Database(world.file);
        other.exec('BEGIN IMMEDIATE');
        held.push(other);
      }
      return null;
    };
    const end = await world.sync();
    held.at(0)?.close();
    stage.lane.mailbow.instead = () => null;
    world.expectSaid(end, 6, /Another program holds/);
    return world.finish();
  },
};

/** Two commands begin at the same moment. */
const twoAtOnce: DiskCase = {
  name: 'two at once',
  short: 2,
  long: 10,
  async play(stage) {
    const world = begin(stage);
    const ends = await Promise.all([world.sync(), world.sync()]);
    for (const end of ends) if (end.status !== 0) world.expectSaid(end, 2, /Another run is using/);
    if (ends.every(({ status }) => status !== 0)) world.found.push({ kind: 'lost', text: 'neither of the two ran' });
    return world.finish();
  },
};

/** The ways in which a file is damaged. */
const DAMAGES: readonly ((file: string, chance: Chance) => void)[] = [
  (file) => writeFileSync(file, 'Kallis päevik! '.repeat(500)),
  (file) => writeFileSync(file, ''),
  (file, chance) => {
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, Math.floor(statSync(file).size * (0.2 + 0.6 * chance.next())));
    closeSync(handle);
  },
  (file, chance) => {
    const bytes = readFileSync(file);
    const from = Math.floor(bytes.length * (0.1 + 0.6 * chance.next()));
    bytes.fill(chance.whole(0, 255), from, from + 40_960);
    writeFileSync(file, bytes);
  },
];

/** The file is damaged after a sync: its backup takes its place, and nothing is written that was written before. */
const damaged: DiskCase = {
  name: 'damaged file',
  short: 4,
  long: 40,
  async play(stage) {
    const world = begin(stage);
    await world.sync();
    const written = world.ledger.written;
    const damage = stage.chance.one(DAMAGES);
    damage(world.file, stage.chance);
    // Damage inside is found by the check, which the program makes every day; what is found stands in the way of nothing.
    const check = await stage.lane.start(['verify'], world.data).ended;
    const restored = /backup of/.test(check.err) ? check : await stage.lane.start(['status'], world.data).ended;
    if (isCrash(check) || isCrash(restored)) world.found.push({ kind: 'crashed', text: check.err + restored.err });
    if (check.status !== 0) world.expectSaid(restored, 2, /a backup of .* was put in its place/);
    const found = await world.finish({ audited: false });
    if (world.ledger.written !== written) found.push({ kind: 'doubled', text: 'written again after the restoration' });
    return found;
  },
};

/** A folder in which nothing may be written. */
const readOnly: DiskCase = {
  name: 'read-only',
  short: 1,
  long: 2,
  async play(stage) {
    if (process.platform !== 'linux') return [];
    const world = begin(stage);
    // Root may write everywhere; another user may not.
    const isRoot = process.getuid?.() === 0;
    for (const name of readdirSync(world.data)) if (name !== 'backups') chmodSync(join(world.data, name), 0o444);
    chmodSync(world.data, 0o555);
    const end = await stage.lane.start(SYNC, world.data, isRoot ? { user: 65_534 } : {}).ended;
    chmodSync(world.data, 0o700);
    for (const name of readdirSync(world.data)) if (name !== 'backups') chmodSync(join(world.data, name), 0o600);
    if (isCrash(end)) world.found.push({ kind: 'crashed', text: `${end.status} ${end.err}` });
    world.expectSaid(end, 2, /cannot be used/);
    return world.finish();
  },
};

/** Everything that is played. */
export const DISK_CASES: readonly DiskCase[] = [fileLimit, lockedAtStart, lockedOnTheWay, twoAtOnce, damaged, readOnly];
