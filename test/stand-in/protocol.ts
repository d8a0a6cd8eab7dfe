import type { CustomScheme } from 'electron';
import { addScheme } from './address.ts';
import { mustBeReady, mustNotBeReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let registered = false;

/** Stands in for `protocol`. */
class Protocol {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    mustNotBeReady('protocol.registerSchemesAsPrivileged should be called before app is ready');
    // In Electron the second call forgets what the first one said.
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged is called a second time');
    registered = true;
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard && privileges.secure) addScheme(scheme);
      else throw new Error(`The stand-in opens standard and secure schemes only; "${scheme}" is not both`);
    }
  }

  handle(scheme: string, handler: Handler): void {
    mustBeReady('Session can only be received when app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  }
}
refuseUnknown(Protocol.prototype, 'protocol');

export const protocol = new Protocol();

/** Answers a page's request for the program's own scheme. */
export async function serveOwnScheme(request: Request): Promise<Response> {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  if (handler === undefined) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${request.url}`);
  const response = await handler(request);
  if (response instanceof Response && response.type !== 'error') return response;
  throw new Error('net::ERR_UNEXPECTED');
}
