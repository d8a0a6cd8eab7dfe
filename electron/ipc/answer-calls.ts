import { CHANNELS, type Channel } from '../../shared/ipc/channels.ts';
import { checkArguments } from '../../shared/ipc/check-arguments.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { Desk } from '../desk/desk.ts';

/** What a call needs to be let in. */
export interface CallGuard {
  /** Whether a page is one of the program's own. */
  readonly isOwnPage: (url: string) => boolean;
  /** Told of bugs; never of what was asked. */
  readonly onBug: (channel: string, error: unknown) => void;
  /** What a failure of disk or file means in words; null where it is a bug. */
  readonly problemOf: (error: unknown) => Problem | null;
  /** Told of every call that is let in, before it is answered, and of the page that it comes from. */
  readonly onLetIn: (channel: Channel, page: number) => void;
}

/** A call as it comes: who speaks, and in which frame of the page. */
export interface CallEvent {
  readonly senderFrame: { readonly url: string } | null;
  readonly sender: { readonly id: number; readonly mainFrame: unknown };
}

/** Makes the answer to the window's calls: sender and arguments are checked on every one, and a refused call says so. */
export function answerCalls(
  desk: Desk,
  { isOwnPage, onBug, problemOf, onLetIn }: CallGuard,
): (event: CallEvent, channel: unknown, args: unknown) => Promise<Result<unknown, Problem>> {
  return async (event, channel, args) => {
    if (!isOwnCall(event, isOwnPage) || !isChannel(channel)) return err(problem('ipc/refused'));
    const checked = checkArguments(channel, args);
    if (!checked.ok) return checked;
    onLetIn(channel, event.sender.id);
    try {
      return await call(desk, channel, checked.value);
    } catch (error) {
      onBug(channel, error);
      return err(problemOf(error) ?? problem('ipc/failed'));
    }
  };
}

/** Whether the main frame of a page of our own speaks. A frame that is gone throws at any question: it is refused. */
function isOwnCall({ senderFrame, sender }: CallEvent, isOwnPage: CallGuard['isOwnPage']): boolean {
  try {
    return senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
  } catch {
    return false;
  }
}

function isChannel(channel: unknown): channel is Channel {
  return CHANNELS.some((name) => name === channel);
}

/** The schema has just checked that the argument is the channel's own; the compiler cannot follow the pair. */
function call(desk: Desk, channel: Channel, args: unknown): Promise<Result<unknown, Problem>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const method = desk[channel] as (args: unknown) => Promise<Result<unknown, Problem>>;
  return method(args);
}
