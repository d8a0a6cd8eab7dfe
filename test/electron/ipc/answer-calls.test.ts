import { describe, expect, it } from 'vitest';
import { isOwnPage, START_PAGE } from '../../../electron/app/own-page.ts';
import type { Desk } from '../../../electron/desk/desk.ts';
import { answerCalls, type CallEvent } from '../../../electron/ipc/answer-calls.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { CHANNELS } from '../../../shared/ipc/channels.ts';
import { ok } from '../../../shared/lib/result.ts';

/** A desk that does whatever it is asked, and what it was asked. */
function openDoor(reply: () => unknown = () => ok(null)) {
  const asked: string[] = [];
  const bugs: unknown[] = [];
  const letIn: unknown[] = [];
  const desk = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      async () => {
        asked.push(channel);
        return reply();
      },
    ]),
  );
  const answer = answerCalls(desk as unknown as Desk, {
    isOwnPage,
    onBug: (channel, error) => void bugs.push([channel, error]),
    problemOf: () => null,
    onLetIn: (...words) => void letIn.push(words),
  });
  return { answer, asked, bugs, letIn };
}

const mainFrame = (url: string): CallEvent => {
  const frame = { url };
  return { senderFrame: frame, sender: { id: 7, mainFrame: frame } };
};

/** A frame that Electron has thrown away: every question to it throws. */
const goneFrame = {
  get url(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
};

/** Who may speak to the program and is no page of ours. */
const FOREIGN: Readonly<Record<string, CallEvent>> = {
  'a frame inside our own page': {
    senderFrame: { url: START_PAGE },
    sender: { id: 7, mainFrame: { url: START_PAGE } },
  },
  'a frame of another page': {
    senderFrame: { url: 'https://evil.example/' },
    sender: { id: 7, mainFrame: { url: START_PAGE } },
  },
  'a web page': mainFrame('https://evil.example/index.html'),
  'a page of the computer itself': mainFrame('http://localhost:5173/index.html'),
  'a file': mainFrame('file:///home/kati/index.html'),
  'a file that is called like us': mainFrame('file:///app://kontaktisild/index.html'),
  'another host of our scheme': mainFrame('app://kontaktisild.evil.example/index.html'),
  'our host without a path': mainFrame('app://kontaktisild'),
  'our host as a user': mainFrame('app://kontaktisild@evil.example/index.html'),
  'our host with a port': mainFrame('app://kontaktisild:81/index.html'),
  'our host inside a path': mainFrame('https://evil.example/app://kontaktisild/index.html'),
  'a blob of our own': mainFrame('blob:app://kontaktisild/5ffe'),
  'a data address': mainFrame('data:text/html,<script>1</script>'),
  'an empty page': mainFrame('about:blank'),
  'no address': mainFrame(''),
  'the developer tools': mainFrame('devtools://devtools/bundled/devtools_app.html'),
  'a page of Chromium': mainFrame('chrome://gpu'),
  'a page of an error': mainFrame('chrome-error://chromewebdata/'),
  'an extension': mainFrame('chrome-extension://abc/index.html'),
  'a frame that has left': { senderFrame: null, sender: { id: 7, mainFrame: { url: START_PAGE } } },
  'a frame that is destroyed': { senderFrame: goneFrame, sender: { id: 7, mainFrame: goneFrame } },
  'a page that is destroyed': {
    senderFrame: { url: START_PAGE },
    sender: {
      id: 7,
      get mainFrame(): unknown {
        throw new TypeError('Object has been destroyed');
      },
    },
  },
};

describe('a call from somewhere else', () => {
  it.each(Object.entries(FOREIGN))('is refused on every channel: %s', async (_, event) => {
    const { answer, asked, letIn, bugs } = openDoor();
    const answers = await Promise.all(CHANNELS.map((channel) => answer(event, channel, {})));
    expect(new Set(answers.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ ok: false, problem: problem('ipc/refused') })]),
    );
    expect([asked, letIn, bugs]).toEqual([[], [], []]);
  });
});

describe('a call from the own page', () => {
  it('is let in where it names a channel and gives it what it takes, and is told of', async () => {
    const { answer, asked, letIn } = openDoor();
    expect(await answer(mainFrame(START_PAGE), 'app.state', {})).toEqual(ok(null));
    expect([asked, letIn]).toEqual([['app.state'], [['app.state', 7]]]);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'app.state ',
    '',
    'call',
    null,
    1,
    ['app.state'],
    { toString: () => 'app.state' },
  ])('is refused where it names no channel: %j', async (channel) => {
    const { answer, asked } = openDoor();
    expect(await answer(mainFrame(START_PAGE), channel, {})).toEqual({ ok: false, problem: problem('ipc/refused') });
    expect(asked).toEqual([]);
  });

  it('is answered with a problem where the program itself breaks; nobody is told how', async () => {
    const { answer, bugs } = openDoor(() => {
      throw new Error('mari@example.ee');
    });
    expect(await answer(mainFrame(START_PAGE), 'app.state', {})).toEqual({ ok: false, problem: problem('ipc/failed') });
    expect(bugs).toEqual([['app.state', new Error('mari@example.ee')]]);
  });
});
