/** Texts in English: looking for a client or a person from anywhere. */
export const enFind = {
  find: {
    button: 'Find',
    tip: 'Find a client or a person ({{keys}})',
    keys: 'Ctrl+K',
    keysMac: '⌘K',
    title: 'Find a client or a person',
    label: 'Name of a client, or a person’s name, e-mail or customer code',
    clients_one: '{{count, number}} client',
    clients_other: '{{count, number}} clients',
    noClient: 'No client has such a name.',
    person: 'Find the person “{{text}}” – {{name}}',
    openFirst: 'A person is looked for in the data of one client: open the client first.',
  },
} as const;
