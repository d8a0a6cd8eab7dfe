import type { ProfileCallView } from '../../shared/ipc/limits-channels.ts';
import type { Profile, ProfileCall } from './profile.ts';

type Pointers = Readonly<Record<string, string | null>>;

/** The calls of a profile in the order in which a sync makes them, for people to read. */
export function profileCalls({ account, contacts, contact, optin, fields, lists, tags }: Profile): ProfileCallView[] {
  const { items, page, pages, total } = contacts;
  const found: Pointers = {
    hash: contact.hash,
    email: contact.email,
    fields: contact.fields,
    lists: contact.lists.items + contact.lists.name,
    tags: contact.tags.items + contact.tags.name,
    'optin.status': optin.status,
    'optin.changedAt': optin.changedAt,
    'optin.changedBy': optin.changedBy,
  };
  const { body } = contact;
  return [
    view('account.read', account.read, { name: account.name, contacts: account.contacts }),
    view('contacts.read', contacts.read, { items, page, pages, total }),
    view('contacts.byEmail', contacts.byEmail, { items, total }),
    view('contact.read', contact.read, { at: contact.at, ...found }),
    view('contact.create', contact.create, { ...body, ...prefixed('optin', optin.createBody) }),
    view('contact.update', contact.update, { ...body }),
    view('optin.write', optin.write, { ...optin.body }),
    view('fields.read', fields.read, { items: fields.items, key: fields.key, label: fields.label, type: fields.type }),
    view('fields.create', fields.create, { ...fields.body }),
    view('lists.read', lists.read, { items: lists.items, name: lists.name }),
    view('lists.create', lists.create, { ...lists.body }),
    view('tags.read', tags.read, { items: tags.items, name: tags.name }),
    view('tags.create', tags.create, { ...tags.body }),
  ];
}

function view(id: string, { verb, path, query }: ProfileCall, pointers: Pointers): ProfileCallView {
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return {
    id,
    verb,
    path: parameters.length === 0 ? path : `${path}?${parameters.join('&')}`,
    pointers: Object.entries(pointers).flatMap(([name, pointer]) => (pointer === null ? [] : [{ name, pointer }])),
  };
}

const prefixed = (prefix: string, pointers: Pointers): Pointers =>
  Object.fromEntries(Object.entries(pointers).map(([name, pointer]) => [`${prefix}.${name}`, pointer]));
