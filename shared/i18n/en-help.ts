/** English texts: the manual in the window. */
export const enHelp = {
  help: {
    button: 'Help',
    tip: 'Manual (F1)',
    title: 'Manual',
    search: 'Search the manual',
    found_one: '{{count, number}} part',
    found_other: '{{count, number}} parts',
  },
};
