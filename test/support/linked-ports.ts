import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Endpoint } from '../../electron/thread/call-link.ts';

/** Both ends of a real message channel, closed at the end of a test. */
export interface LinkedPorts {
  readonly near: Endpoint;
  readonly far: Endpoint;
  [Symbol.dispose](): void;
}

/** Opens a channel whose messages are copied and moved as between threads. */
export function linkedPorts(): LinkedPorts {
  const { port1, port2 } = new MessageChannel();
  return {
    near: endpointOf(port1),
    far: endpointOf(port2),
    [Symbol.dispose]() {
      port1.close();
      port2.close();
    },
  };
}

function endpointOf(port: MessagePort): Endpoint {
  return {
    postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
    on: (event, listener) => port.on(event, listener),
  };
}

/** Lets messages arrive that are on their way. */
export async function settled(turns = 20): Promise<void> {
  for (let n = 0; n < turns; n += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
