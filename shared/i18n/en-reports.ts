/** English texts: the accountant's reports. */
export const enReports = {
  reports: {
    title: 'Reports',
    lead: 'Papers to keep: each tells what it was made from and opens to the names behind its numbers.',
    list: 'Reports',
    names: {
      reconciliation: 'Reconciliation statement',
      'fix-list': 'Fix list for Directo',
      withdrawals: 'Withdrawals to key in',
    },
    leads: {
      reconciliation:
        'Counts Directo’s customers and Mailbow’s contacts independently and shows where every difference comes from.',
      'fix-list':
        'What to mend on the cards in Directo, by customer code: bad addresses, undated consents, contradictions.',
      withdrawals: 'Customers who withdrew in Mailbow while their card in Directo still says yes.',
    },
    when: {
      reconciliation: 'When to use: after a run, at the end of a month, or when a number looks wrong.',
      'fix-list': 'When to use: print it, go through Directo; the next run ticks off what was fixed.',
      withdrawals: 'When to use: once a week, so that the card shows the right consent at the counter.',
    },
    open: 'Open: {{name}}',
    back: 'All reports',
    making: 'Making the report…',
    remake: 'Make again',
    savePdf: 'Save as PDF',
    saveCsv: 'Save as CSV',
    saved: 'The report is saved',
    savedNote: 'The file holds names and addresses in full: keep it where only the bureau can read it.',
    printing: 'Laying out for paper…',
    longPrint: 'On paper each table holds up to {{most, number}} rows. All rows are in the CSV.',
    madeAt: 'Made {{at}}',
    show: 'Show names and addresses',
    hide: 'Hide names and addresses',
    rows: 'Rows: {{line}}',
    openRows: 'Show rows: {{line}}',
    closeRows: 'Hide rows: {{line}}',
    count: 'Count',
    line: 'Line',
    signs: { '+': 'plus', '-': 'minus', '=': 'equals', of: 'of which' },
    look: 'look into it',
  },
};
