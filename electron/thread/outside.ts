import type { Contact } from '../../shared/domain/contact.ts';
import type { BeforeSend, ContactsNote, ContactTarget, Feed, KnownContacts, OnContacts } from '../ports.ts';
import { inJoinedPieces } from './join-pieces.ts';
import type { Ask, CallLink, Handler, Taker } from './call-link.ts';

/** An answer of the target with how it is doing. */
interface WideAnswer extends Pick<ContactTarget, 'concurrency' | 'waitedOut'> {
  readonly value: unknown;
}

/**
 * What stays in the main thread when the engine works in another one: everything that needs the network or a secret.
 * Answers of the target travel with the width that its queue has now, and whether it has waited out. Before a write is
 * sent the engine is asked: it writes down that it is, or withholds it.
 */
export function serveOutside(feed: Feed, target: ContactTarget): Record<string, Handler> {
  const wide = async (value: Promise<unknown>): Promise<WideAnswer> => {
    const answer = await value;
    return { value: answer, concurrency: target.concurrency, waitedOut: target.waitedOut };
  };
  return {
    'feed.read': ([request], emit) => inJoinedPieces(feed).read(request as Parameters<Feed['read']>[0], emit),
    // As text: to clone thousands of nested objects costs several times as much, on both sides.
    'target.contacts': ([wantsKnown], emit, ask) =>
      wide(
        target.contacts(
          async (contacts, note) => void (await emit(JSON.stringify({ contacts, note } satisfies ContactsMessage))),
          wantsKnown === true ? { recognise: (...question) => recognised(ask, question) } : undefined,
        ),
      ),
    'target.account': () => wide(target.account()),
    'target.contactByHash': ([hash]) => wide(target.contactByHash(hash as string)),
    'target.contactByEmail': ([email]) => wide(target.contactByEmail(email as string)),
    'target.create': ([draft], _, ask) =>
      wide(target.create(draft as Parameters<ContactTarget['create']>[0], asking(ask))),
    'target.update': ([hash, change], _, ask) =>
      wide(target.update(hash as string, change as Parameters<ContactTarget['update']>[1], asking(ask))),
    'target.setOptin': ([hash, change], _, ask) =>
      wide(target.setOptin(hash as string, change as Parameters<ContactTarget['setOptin']>[1], asking(ask))),
    'target.fields': () => wide(target.fields()),
    'target.createField': ([field]) => wide(target.createField(field as Parameters<ContactTarget['createField']>[0])),
    'target.labels': ([kind]) => wide(target.labels(kind as 'list' | 'tag')),
    'target.createLabel': ([kind, name]) => wide(target.createLabel(kind as 'list' | 'tag', name as string)),
    'target.stopWaiting': async () => target.stopWaiting(),
    'target.close': () => wide(target.close()),
  };
}

/** What crosses, as text, while contacts are read: contacts, or a question which of them are known. */
type ContactsMessage =
  | { readonly contacts: readonly Contact[]; readonly note: ContactsNote }
  | { readonly question: Parameters<KnownContacts['recognise']> };

/** Asks the other thread which contacts are known; none are to one that does not listen any more. */
async function recognised(ask: Ask, question: Parameters<KnownContacts['recognise']>): Promise<(string | null)[]> {
  const answer = await ask(JSON.stringify({ question } satisfies ContactsMessage));
  return answer === 'stop' ? question[1].map(() => null) : (JSON.parse(String(answer)) as (string | null)[]);
}

/** Takes contacts, and answers which are known. */
const takingContacts =
  (onPage: OnContacts, known: KnownContacts | undefined): Taker =>
  async (text) => {
    const message = JSON.parse(String(text)) as ContactsMessage;
    if ('contacts' in message) return onPage(message.contacts, message.note);
    return JSON.stringify((await known?.recognise(...message.question)) ?? []);
  };

/** Asks the other thread before a write is sent. */
const asking =
  (ask: Ask): BeforeSend =>
  async () =>
    (await ask(null)) !== 'stop';

/** What answers such a question. */
const answering =
  (beforeSend: BeforeSend): Taker =>
  async () =>
    (await beforeSend()) ? undefined : 'stop';

/** The feed as the engine's thread sees it. */
export function remoteFeed(link: CallLink, host: string): Feed {
  return {
    host,
    read: (request, onChunk) =>
      link.call('feed.read', [request], (chunk) => onChunk(chunk as Uint8Array)) as ReturnType<Feed['read']>,
  };
}

/** The target as the engine's thread sees it. */
export function remoteTarget(link: CallLink, host: string): ContactTarget {
  let concurrency = 4;
  let waitedOut = false;
  const call = async (name: string, args: readonly unknown[], onEmit?: Taker) => {
    const answer = (await link.call(`target.${name}`, args, onEmit)) as WideAnswer;
    ({ concurrency, waitedOut } = answer);
    return answer.value;
  };
  type Reply<K extends keyof ContactTarget> = ContactTarget[K] extends (...args: never[]) => infer R ? R : never;
  return {
    host,
    get concurrency() {
      return concurrency;
    },
    get waitedOut() {
      return waitedOut;
    },
    account: () => call('account', []) as Reply<'account'>,
    contacts: (onPage, known) =>
      call('contacts', [known !== undefined], takingContacts(onPage, known)) as Reply<'contacts'>,
    contactByHash: (hash) => call('contactByHash', [hash]) as Reply<'contactByHash'>,
    contactByEmail: (email) => call('contactByEmail', [email]) as Reply<'contactByEmail'>,
    create: (draft, beforeSend) => call('create', [draft], answering(beforeSend)) as Reply<'create'>,
    update: (hash, change, beforeSend) => call('update', [hash, change], answering(beforeSend)) as Reply<'update'>,
    setOptin: (hash, change, beforeSend) =>
      call('setOptin', [hash, change], answering(beforeSend)) as Reply<'setOptin'>,
    fields: () => call('fields', []) as Reply<'fields'>,
    createField: (field) => call('createField', [field]) as Reply<'createField'>,
    labels: (kind) => call('labels', [kind]) as Reply<'labels'>,
    createLabel: (kind, name) => call('createLabel', [kind, name]) as Reply<'createLabel'>,
    // Where the other side is gone there is nothing to wait for.
    stopWaiting: () => void link.call('target.stopWaiting', []).catch(() => undefined),
    close: () => call('close', []) as Reply<'close'>,
  };
}
