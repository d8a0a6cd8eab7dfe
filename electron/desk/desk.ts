import type { Args, EventPayloads, Reply } from '../../shared/ipc/contract.ts';
import type { Channel, EventName } from '../../shared/ipc/channels.ts';

/** Everything that the window can ask for, one method per channel; free of Electron, so that tests ask it directly. */
export type Desk = { readonly [C in Channel]: (args: Args<C>) => Promise<Reply<C>> };

/** Tells the window that something happened. */
export type Tell = <E extends EventName>(event: E, payload: EventPayloads[E]) => void;
