import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Why no real keyring can be started here, in words; null where one can. */
export function keyringObstacle(): string | null {
  if (process.platform !== 'linux') return 'the keychain of this system is the person’s own';
  for (const program of ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon']) {
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`;
  }
  try {
    createRequire(import.meta.url)('keytar');
    return null;
  } catch {
    return 'keytar was not built (it needs libsecret-1-dev)';
  }
}

/** A session of a person's computer with a keyring; the same home keeps its entries from one session to the next. */
export interface Session {
  /** What a program needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens the keyring, as a person does who types the password into its prompt. */
  unlock(): Promise<void>;
  /** The keyring stops answering, as it does while a prompt is open. */
  freeze(): void;
  thaw(): void;
  end(): void;
}

const PASSWORD = 'test';

/** Logs in: a session bus with a keyring that is open, as after a login with the password, or locked. */
export async function openSession(home: string, keyring: 'open' | 'locked'): Promise<Session> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(bus.stdout, 'data')) as [Buffer];
  const env = {
    DBUS_SESSION_BUS_ADDRESS: line.toString('utf8').trim(),
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: join(home, '.local/share'),
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  const control = join(home, 'keyring/control');
  rmSync(control, { force: true });
  const words = ['--foreground', '--components=secrets', ...(keyring === 'open' ? ['--unlock'] : [])];
  const daemon = spawn('gnome-keyring-daemon', words, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end(keyring === 'open' ? PASSWORD : '');
  const end = () => {
    daemon.kill('SIGCONT');
    for (const child of [daemon, bus] satisfies ChildProcess[]) child.kill('SIGKILL');
  };
  // A test that runs out of time never comes to its end.
  process.once('exit', end);
  await until(() => existsSync(control) && owns(env, 'org.freedesktop.secrets'));
  return {
    env,
    unlock: () => unlock(control),
    freeze: () => void daemon.kill('SIGSTOP'),
    thaw: () => void daemon.kill('SIGCONT'),
    end() {
      process.off('exit', end);
      end();
    },
  };
}

/** gnome-keyring's own door for a login manager: a byte, then length, the command "unlock" (1), and the password. */
async function unlock(control: string): Promise<void> {
  const word = Buffer.from(PASSWORD);
  const message = Buffer.alloc(12 + word.length);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(1, 4);
  message.writeUInt32BE(word.length, 8);
  word.copy(message, 12);
  const socket = connect(control);
  socket.write(Buffer.from([0]));
  socket.write(message);
  const [reply] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (reply.readUInt32BE(4) !== 0) throw new Error(`the keyring did not open (${reply.readUInt32BE(4)})`);
}

function owns(env: Readonly<Record<string, string>>, name: string): boolean {
  const words = ['--session', '--dest=org.freedesktop.DBus', '--print-reply', '/org/freedesktop/DBus'];
  const asked = spawnSync('dbus-send', [...words, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return asked.stdout.includes('boolean true');
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 100) throw new Error('the keyring did not start');
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
