import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../../support/outside-mailbow.ts';
import { type Finding, within } from '../part.ts';
import type { Chance } from '../random.ts';
import { type EndedCommand, isCrash } from '../start-cli.ts';
import { audit, readRemains, type Remains } from './audit.ts';
import type { Crowd } from './crowd.ts';
import type { Lane } from './lane.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { resumeHere } from './resume.ts';
import { type Course, chooseMoment, type Moment, watchJournal } from './moment.ts';

/** What one run came to that was killed and gone on with. */
export interface KillEnd {
  readonly kills: number;
  readonly moment: Moment['kind'];
  readonly findings: readonly Omit<Finding, 'replay'>[];
  readonly repeated: number;
  /** Writes that the account refused, because what they were to do was done already. */
  readonly vain: number;
}

/** How often a command is tried before the work has to be done. */
const TRIES = 4;

/** Lets a run go undisturbed, and tells its course. */
export async function measureCourse(lane: Lane, crowd: Crowd): Promise<Course> {
  const data = lane.reset();
  const ledger = keepLedger(lane, crowd);
  const began = performance.now();
  const { status, err } = await lane.start(['sync', '--json'], data).ended;
  const ms = performance.now() - began;
  const { lost, doubled } = ledger.judge();
  const wrong = [...lost, ...doubled, ...audit(data, crowd, { remains: [], resumed: null })];
  if (status !== 0 || wrong.length > 0) {
    throw new Error(`an undisturbed run is not right: ${status} ${err} ${wrong.slice(0, 5).join('; ')}`);
  }
  rmSync(data, { recursive: true, force: true });
  return { ms, requests: lane.mailbow.asked.length, writes: ledger.written };
}

/** Plays one run: it is killed, now and then once more while it is gone on with, and let finish. */
export async function playKill(
  lane: Lane,
  crowd: Crowd,
  course: Course,
  chance: Chance,
  index: number,
): Promise<KillEnd> {
  const data = lane.reset();
  const ledger = keepLedger(lane, crowd);
  const findings: Omit<Finding, 'replay'>[] = [];
  const remains: Remains[] = [];
  const moment = chooseMoment(chance, course, index);
  const moments: Moment[] = [moment];
  if (chance.next() < 0.25) moments.push({ kind: 'time', ms: Math.floor(chance.next() * course.ms) });
  let kills = 0;
  const blame = (ended: EndedCommand, what: string) => {
    if (ended.hung) findings.push({ kind: 'hung', text: `${what} did not end` });
    else if (isCrash(ended))
      findings.push({ kind: 'crashed', text: `${what}: ${ended.status} ${ended.err.slice(-300)}` });
  };

  for (const each of moments) {
    const next = remains.at(-1);
    const command = commandAfter(next, chance);
    const { child, ended } = lane.start(command, data);
    const disarm = arm(lane, ledger, child, each, join(data, 'kontaktisild.db'));
    const end = await ended;
    disarm();
    if (end.signal !== 'SIGKILL' || end.hung) blame(end, command.join(' '));
    else kills += 1;
    const left = readRemains(data);
    remains.push(left);
    for (const fault of left.faults) findings.push({ kind: 'crashed', text: `after the kill: ${fault}` });
  }
  // Now and then the same run is gone on with, as a schedule does; else another one begins, as a command does.
  const broken = remains.at(-1)?.running.at(-1);
  const resumed = broken !== undefined && chance.next() < 0.4 ? broken : null;
  if (resumed !== null) {
    const how = await within(120_000, resumeHere(lane.file, data, resumed));
    if (how === 'hung') findings.push({ kind: 'hung', text: 'going on with the run did not end' });
    else if (how !== 'succeeded-with-remarks') findings.push({ kind: 'lost', text: `gone on with, and ${how}` });
  }
  // The work is gone on with as often as a person would: what was rejected is planned anew.
  let end: EndedCommand | null = null;
  for (let tries = 0; tries < TRIES && end?.status !== 0; tries += 1) {
    const command = tries === 0 ? commandAfter(remains.at(-1), chance) : ['sync', '--json'];
    end = await lane.start(command, data).ended;
    blame(end, command.join(' '));
  }
  if (end?.status !== 0) findings.push({ kind: 'lost', text: `the work was never done: ${end?.status} ${end?.err}` });
  // Everything is as it should be: there is nothing left to do.
  const after = await lane.start(['plan', '--json'], data).ended;
  const { create, update } = countsOf(after);
  if (create !== 0 || update !== 0) findings.push({ kind: 'lost', text: `still to do: ${create} + ${update}` });

  const { lost, doubled, repeated, vain } = ledger.judge();
  for (const text of [...lost, ...audit(data, crowd, { remains, resumed })]) findings.push({ kind: 'lost', text });
  for (const text of doubled) findings.push({ kind: 'doubled', text });
  for (const text of lane.mailbow.faults) findings.push({ kind: 'doubled', text: `against the API: ${text}` });
  rmSync(data, { recursive: true, force: true });
  return { kills, moment: moment.kind, findings, repeated, vain };
}

/** Half of the time the same plan is gone on with, as far as there is one; else a new sync begins. */
function commandAfter(left: Remains | undefined, chance: Chance): readonly string[] {
  const again = chance.next() < 0.5;
  return left !== undefined && left.plan !== null && again
    ? ['push', '--plan', left.plan, '--json']
    : ['sync', '--json'];
}

function keepLedger(lane: Lane, crowd: Crowd): Ledger {
  const ledger = openLedger(crowd, lane.mailbow);
  lane.mailbow.deliver = (reply, response, asked) => {
    ledger.enter(asked, reply);
    deliver(reply, response);
  };
  return ledger;
}

/** Waits for the moment and kills the process then; answers how to stop waiting. */
function arm(lane: Lane, ledger: Ledger, child: ChildProcess, moment: Moment, database: string): () => void {
  const kill = () => child.kill('SIGKILL');
  let [requests, writes, changes] = [0, 0, 0];
  const watch = watchJournal(database, () => {
    changes += 1;
    if (counting && 'n' in moment && changes - before >= moment.n) kill();
  });
  let [counting, before] = [false, 0];
  /** From now on the changes of the database are counted. */
  const count = () => {
    if (!counting) [counting, before] = [true, changes];
  };
  let timer: NodeJS.Timeout | undefined;
  if (moment.kind === 'time') timer = setTimeout(kill, moment.ms);
  lane.serve = (xml, write) => {
    if (moment.kind !== 'fetch') {
      write(xml, true);
      if (moment.kind === 'swap') count();
      return;
    }
    const at = Math.floor(moment.share * xml.length);
    write(xml.slice(0, at), false);
    // What was sent is read before the process goes.
    setTimeout(() => {
      kill();
      write(xml.slice(at), true);
    }, 20);
  };
  lane.mailbow.instead = () => {
    requests += 1;
    if (moment.kind !== 'request' || requests !== moment.n) return null;
    kill();
    return { status: 503, json: {} };
  };
  lane.mailbow.deliver = (reply, response, asked) => {
    ledger.enter(asked, reply);
    const isWrite = asked.verb !== 'GET';
    if (isWrite) writes += 1;
    if (isWrite && moment.kind === 'unanswered' && writes === moment.n) {
      kill();
      response.destroy();
      return;
    }
    deliver(reply, response);
    if (isWrite && moment.kind === 'answered' && writes === moment.n) response.once('finish', kill);
    if (isWrite && moment.kind === 'journal') count();
    const { page, pages } = (reply.json ?? {}) as { page?: number; pages?: number };
    if (moment.kind === 'plan' && page !== undefined && page === pages) count();
  };
  return () => {
    clearTimeout(timer);
    watch.stop();
    lane.mailbow.instead = () => null;
    lane.mailbow.deliver = (reply, response, asked) => {
      ledger.enter(asked, reply);
      deliver(reply, response);
    };
    lane.serve = (xml, write) => write(xml, true);
  };
}

function countsOf({ out }: EndedCommand): { readonly create: number; readonly update: number } {
  try {
    const { counts } = JSON.parse(out) as { counts: { create: number; update: number } };
    return counts;
  } catch {
    return { create: -1, update: -1 };
  }
}
