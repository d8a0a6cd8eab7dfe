import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Keytar } from './keytar-module.ts';

/**
 * Answers one question with keytar: `[path of keytar, method, ...arguments]` as a line on stdin, the answer as JSON on
 * stdout. When stdin ends nobody listens any more; a prompt that is still open would keep any gentler end waiting.
 */
const SCRIPT = `
let text = '';
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).on('data', async (piece) => {
  text += piece;
  if (!text.endsWith('\\n')) return;
  const [path, method, ...args] = JSON.parse(text);
  let reply;
  try {
    reply = { value: await require(path)[method](...args) };
  } catch (error) {
    reply = { error: String(error.message) };
  }
  process.stdout.end(JSON.stringify(reply));
});`;

/**
 * Keytar for a command: each question in a process of its own. Node waits for a question that was put to the system
 * before it lets a process end, and one whose prompt nobody answers would keep a command from ending for ever.
 */
export function loadKeytarProcess(): Keytar | null {
  let path: string;
  try {
    path = createRequire(import.meta.url).resolve('keytar');
  } catch {
    return null;
  }
  const ask = async (method: keyof Keytar, ...args: readonly string[]): Promise<unknown> => {
    const reply = readReply(await answerOf(`${JSON.stringify([path, method, ...args])}\n`));
    if (reply.error !== null) throw new Error(reply.error);
    return reply.value;
  };
  return {
    async getPassword(service, account) {
      const value = await ask('getPassword', service, account);
      return typeof value === 'string' ? value : null;
    },
    async setPassword(service, account, password) {
      await ask('setPassword', service, account, password);
    },
    deletePassword: async (service, account) => (await ask('deletePassword', service, account)) === true,
  };
}

/** An environment without the secrets that a command may have been given in it: nobody else needs them. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !/^KONTAKTISILD_.*(?:SECRET|PASSWORD)$/i.test(name));
  return Object.fromEntries(rest);
}

/** What the process says; it is ended when it has spoken, or with this one. */
function answerOf(question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // The words travel by pipe only: whoever lists processes sees neither a client nor a secret.
    const child = spawn(process.execPath, ['-e', SCRIPT], {
      env: withoutSecrets(process.env),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    let text = '';
    child.once('error', reject);
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.stdout.once('close', () => {
      child.stdin.end();
      resolve(text);
    });
    child.stdin.write(question);
    // Whoever waits for the answer keeps this process alive; an answer that nobody waits for does not.
    child.unref();
    for (const pipe of [child.stdin, child.stdout])
      if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  });
}

function readReply(text: string): { readonly value: unknown; readonly error: string | null } {
  const reply: unknown = JSON.parse(text === '' ? '{"error":"no answer"}' : text);
  if (typeof reply !== 'object' || reply === null) return { value: null, error: 'no answer' };
  const error = 'error' in reply ? String(reply.error) : null;
  return { value: 'value' in reply ? reply.value : null, error };
}
