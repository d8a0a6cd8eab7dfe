import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutsideDirecto, startDirecto } from '../../support/outside-directo.ts';
import { feedXml } from '../../support/outside-feed.ts';
import { deliver, type OutsideMailbow, type Person, startMailbow } from '../../support/outside-mailbow.ts';
import { caseConnection, CROWD_RULES } from '../connection.ts';
import { type EndedCommand, type Started, startCli, type StartOptions } from '../start-cli.ts';
import { type Crowd, PAIR, RETURNED } from './crowd.ts';

/** Where runs are played one after the other: two servers, and a data folder in which the decisions are made already. */
export interface Lane extends AsyncDisposable {
  /** The connection file. */
  readonly file: string;
  readonly directo: OutsideDirecto;
  readonly mailbow: OutsideMailbow;
  /** The feed that Directo answers with; a reply may be written piece by piece. */
  serve: (xml: string, write: (piece: string, done: boolean) => void) => void;
  /** Puts the account back to its beginning and answers a fresh data folder. */
  reset(): string;
  start(command: readonly string[], data: string, more?: Partial<StartOptions>): Started;
}

/** Opens a lane; the decisions are made by the same commands that a person would use. */
export async function openLane(crowd: Crowd, cli: string): Promise<Lane> {
  const home = mkdtempSync(join(tmpdir(), 'kontaktisild-lane-'));
  const all = feedXml(crowd.cards);
  let feed: string = feedXml(crowd.decided);
  const mailbow = await startMailbow([]);
  const directo = await startDirecto(() => (response) => {
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    lane.serve(feed, (piece, done) => {
      response.write(piece);
      if (done) response.end();
    });
  });
  const file = join(home, 'kask.kontaktisild.json');
  writeFileSync(file, JSON.stringify(caseConnection(directo.url, mailbow.url, CROWD_RULES)));
  // Other users of the computer play their part in some of the cases.
  chmodSync(home, 0o755);
  const template = join(home, 'template');
  let turn = 0;
  const serveWhole: Lane['serve'] = (xml, write) => write(xml, true);
  const start: Lane['start'] = (command, data, more = {}) => {
    const named = ['verify', 'status'].includes(command[0] ?? '') ? [] : ['--connection', file];
    return startCli([...command, ...named, '--data', data], { cli, home, patience: 300_000, ...more });
  };
  const fill = () => {
    // The same contacts with the same names, so that a data folder fits them again.
    mailbow.people.splice(0, mailbow.people.length, ...structuredClone<Person[]>([...crowd.people]));
    mailbow.lists.splice(0);
    mailbow.tags.splice(0, mailbow.tags.length, 'oma');
    mailbow.asked.splice(0);
    mailbow.faults.splice(0);
    mailbow.instead = () => null;
    mailbow.deliver = deliver;
    lane.serve = serveWhole;
  };
  const lane: Lane = {
    file,
    directo,
    mailbow,
    serve: serveWhole,
    reset() {
      fill();
      feed = all;
      turn += 1;
      const data = join(home, `run-${turn}`);
      cpSync(template, data, { recursive: true });
      return data;
    },
    start,
    async [Symbol.asyncDispose]() {
      await directo[Symbol.asyncDispose]();
      await mailbow[Symbol.asyncDispose]();
      rmSync(home, { recursive: true, force: true });
    },
  };
  fill();
  mustBeDone(await start(['plan', '--json'], template).ended);
  mustBeDone(await start(['decide', '--email', PAIR.email, '--primary', PAIR.primary], template).ended);
  const approval = ['approve', '--email', RETURNED, '--by', 'KT', '--reason', 'kassas kohapeal'];
  mustBeDone(await start(approval, template).ended);
  return lane;
}

function mustBeDone({ status, err }: EndedCommand): void {
  if (status !== 0) throw new Error(`the lane could not be made ready: ${status} ${err}`);
}
