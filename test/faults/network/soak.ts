import { decide } from '../../../electron/sync/decide.ts';
import { approveCancellation } from '../../../electron/sync/approve.ts';
import { startDirecto, type DirectoReply } from '../../support/outside-directo.ts';
import { feedXml } from '../../support/outside-feed.ts';
import { deliver, type MailbowAnswer, startMailbow } from '../../support/outside-mailbow.ts';
import { caseConnection, CROWD_RULES } from '../connection.ts';
import { makeCrowd, PAIR, RETURNED } from '../kill/crowd.ts';
import { openLedger } from '../kill/ledger.ts';
import type { Finding, Part } from '../part.ts';
import { type Chance, seeded } from '../random.ts';
import { LIMITS, openWorld } from './world.ts';

/** How often a call goes wrong. */
const SHARE = 0.05;

/** How many syncs it may take: each is broken off by what goes wrong in it. */
const MOST_SYNCS = 400;

/** What may go wrong with a call that is not carried out. */
const NOT_DONE: readonly (MailbowAnswer | 'reset')[] = [
  { status: 429, json: {} },
  { status: 429, json: {}, headers: { 'retry-after': '3' } },
  { status: 429, json: {}, headers: { 'retry-after': 'Mon, 23 Nov 2026 07:00:05 GMT' } },
  { status: 500, json: {} },
  { status: 502, text: '<html>Bad Gateway</html>' },
  { status: 503, json: {}, headers: { 'retry-after': '2' } },
  'reset',
];

/** What may go wrong with the answer to a call that is carried out. */
const DONE = ['reset', 'cut', '500', '504', 'drips', 'late'] as const;

/** Answers that make no sense. They are rarer: one of them to a question ends a sync. */
const NONSENSE = ['half a JSON', 'a web page', 'huge'] as const;

/** Lets a share of all calls go wrong in every way; the same seed does the same to the same calls. */
function spoil(
  mailbow: Awaited<ReturnType<typeof startMailbow>>,
  chance: Chance,
  ledger: ReturnType<typeof openLedger>,
) {
  let faults = 0;
  let isOn = true;
  let drop = false;
  mailbow.instead = () => {
    drop = false;
    if (!isOn || chance.next() >= SHARE / 2) return null;
    faults += 1;
    const fault = chance.one(NOT_DONE);
    if (fault !== 'reset') return fault;
    drop = true;
    return { status: 503, json: {} };
  };
  mailbow.deliver = (reply, response, asked) => {
    ledger.enter(asked, reply);
    if (drop) {
      response.destroy();
      return;
    }
    // What the account itself refuses or did not do is answered as it is.
    if (!isOn || reply.status >= 300 || chance.next() >= SHARE / 2) {
      deliver(reply, response);
      return;
    }
    faults += 1;
    const text = JSON.stringify(reply.json ?? {});
    switch (chance.next() < 0.1 ? chance.one(NONSENSE) : chance.one(DONE)) {
      case 'reset':
        response.destroy();
        break;
      case 'cut':
        response.writeHead(reply.status, { 'content-type': 'application/json', 'content-length': text.length + 50 });
        response.write(text);
        setTimeout(() => response.destroy(), 5);
        break;
      case '500':
        deliver({ status: 500, json: {} }, response);
        break;
      case '504':
        deliver({ status: 504, text: 'Gateway Timeout' }, response);
        break;
      case 'half a JSON':
        deliver({ ...reply, text: text.slice(0, text.length / 2) }, response);
        break;
      case 'a web page':
        deliver({ status: 200, text: '<html>Hooldus</html>' }, response);
        break;
      case 'huge':
        deliver({ ...reply, text: `${text}${' '.repeat(LIMITS.replyBytes + 1)}` }, response);
        break;
      case 'drips':
        response.writeHead(reply.status, { 'content-type': 'application/json' });
        response.write(text.slice(0, 10));
        setTimeout(() => response.end(text.slice(10)), 20);
        break;
      case 'late':
        setTimeout(() => deliver(reply, response), chance.next() < 0.05 ? LIMITS.answerMs + 200 : 30);
        break;
    }
  };
  return {
    get faults() {
      return faults;
    },
    stop: () => {
      isOn = false;
    },
  };
}

/** Directo answers badly now and then, too. */
function feedReply(xml: string, chance: Chance): DirectoReply {
  if (chance.next() >= 0.2) return xml;
  return chance.one<DirectoReply>([
    { status: 503, body: '<html></html>' },
    xml.slice(0, xml.length / 2),
    '',
    '<!DOCTYPE html><html></html>',
    '<transport><customers></customers></transport>',
  ]);
}

/** Thousands of contacts under faults of all kinds: in the end the account is what the plan wanted. */
export const soakPart: Part = {
  name: 'soak',
  title: 'soak under faults',
  async run({ short, seed, only, say }) {
    if (only !== null && only !== 0) return { figures: {}, findings: [], notes: [] };
    const chance = seeded(seed);
    const crowd = makeCrowd(short ? 1000 : 10_000);
    const [all, few] = [feedXml(crowd.cards), feedXml(crowd.decided)];
    let feed: () => DirectoReply = () => few;
    await using mailbow = await startMailbow(structuredClone([...crowd.people]));
    mailbow.lists.splice(0);
    await using directo = await startDirecto(() => feed());
    using world = await openWorld({
      random: () => chance.next(),
      file: caseConnection(directo.url, mailbow.url, CROWD_RULES),
    });
    const { store, connection, clock } = world;
    const made = await world.engine().plan();
    const decided = decide(
      store,
      connection,
      PAIR.email,
      { kind: 'primary', code: PAIR.primary, fields: {} },
      clock.now(),
    );
    const by = { initials: 'KT', reason: 'kassas kohapeal' };
    const approved = approveCancellation(store, connection.name, RETURNED, by, clock.now());
    if (!made.ok || !decided.ok || !approved.ok) throw new Error('the soak could not be made ready');

    const findings: Finding[] = [];
    const replay = `${short ? '--short ' : ''}--seed ${seed} --only soak`;
    const ledger = openLedger(crowd, mailbow);
    const spoiled = spoil(mailbow, chance, ledger);
    feed = () => feedReply(all, chance);
    let [syncs, status] = [0, ''];
    const ends = new Map<string, number>();
    while (status !== 'succeeded' && syncs < MOST_SYNCS) {
      const end = await world.engine().sync();
      syncs += 1;
      status = end.status;
      const how = end.problem?.code ?? end.status;
      ends.set(how, (ends.get(how) ?? 0) + 1);
      if (syncs % 20 === 0)
        say(`${syncs} syncs, ${spoiled.faults} faults, ${ledger.written} of ${crowd.writes.size} writes`);
      // The next one comes later, as it would from a schedule.
      await clock.sleep(10 * 60_000);
    }
    if (status !== 'succeeded')
      findings.push({ kind: 'hung', text: `not done after ${syncs} syncs: ${status}`, replay });
    spoiled.stop();
    feed = () => all;
    const rest = await world.engine().plan();
    const { create = -1, update = -1 } = rest.ok ? rest.value.plan.summary.counts : {};
    if (create !== 0 || update !== 0)
      findings.push({ kind: 'lost', text: `still to do: ${create} + ${update}`, replay });
    const { lost, doubled, repeated, vain } = ledger.judge();
    for (const text of [...lost, ...store.verify()]) findings.push({ kind: 'lost', text, replay });
    for (const text of [...doubled, ...mailbow.faults]) findings.push({ kind: 'doubled', text, replay });
    const how = [...ends].map(([code, n]) => `${n} ${code}`).join(', ');
    return {
      figures: { faults: spoiled.faults, repeated },
      findings,
      notes: [
        `${crowd.contacts.size} contacts, ${crowd.writes.size} writes, ${mailbow.asked.length} calls; ${syncs} syncs: ${how}`,
        `refused by the account: ${vain}`,
      ],
    };
  },
};
