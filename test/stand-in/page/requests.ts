import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import { fromChromium, hasOwnScheme } from '../address.ts';
import type { Target } from '../connection.ts';

/** Who decides on what a page asks for. */
export interface RequestRules {
  /** The page wants to leave for another document; false keeps it where it is. */
  mayNavigate(url: string): boolean;
  /** The program's own say on a request; false blocks it. */
  mayRequest(request: { readonly url: string; readonly method: string; readonly resourceType: string }): boolean;
  /** Answers a request for the program's own scheme. */
  serve(request: Request): Promise<Response>;
}

/** Answers one request of a page: refused, served by the program, or let through. */
export async function answerRequest(
  target: Target,
  { requestId, request, resourceType }: Protocol.Fetch.requestPausedPayload,
  isPagesWish: boolean,
  rules: RequestRules,
): Promise<void> {
  const url = fromChromium(request.url);
  const fail = (errorReason: Protocol.Network.ErrorReason) =>
    target.send('Fetch.failRequest', { requestId, errorReason });
  // Aborted, a page stays where it is.
  if (isPagesWish && !rules.mayNavigate(url)) return void (await fail('Aborted'));
  const isDocument = resourceType === 'Document';
  const details = { url, method: request.method, resourceType: isDocument ? 'mainFrame' : resourceType.toLowerCase() };
  if (!rules.mayRequest(details)) return void (await fail('BlockedByClient'));
  if (!hasOwnScheme(url)) return void (await target.send('Fetch.continueRequest', { requestId }));
  // Chromium asks for a site's icon by itself; Electron does not.
  if (resourceType === 'Other' && new URL(url).pathname === '/favicon.ico') {
    return void (await target.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }));
  }
  try {
    const response = await rules.serve(
      new Request(url, {
        method: request.method,
        headers: Object.entries(request.headers).map(([name, value]) => [name, fromChromium(value)]),
        ...(request.postData === undefined ? {} : { body: request.postData }),
      }),
    );
    await target.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  } catch {
    await fail('Failed');
  }
}
