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
      'consent-proof': 'Proof of consent',
      'why-no-mail': 'Why does Mari get no mail?',
      'order-letter': 'Order letter',
    },
    leads: {
      reconciliation:
        'Counts Directo’s customers and Mailbow’s contacts independently and shows where every difference comes from.',
      'fix-list':
        'What to mend on the cards in Directo, by customer code: bad addresses, undated consents, contradictions.',
      withdrawals: 'Customers who withdrew in Mailbow while their card in Directo still says yes.',
      'consent-proof':
        'One page about one person: what the card said, what was changed at Mailbow because of it, by which rule and on whose approval.',
      'why-no-mail':
        'One person, found by address, name or customer code: the answer first, then what to do and every reason.',
      'order-letter':
        'A ready letter that orders the customers output, the key and the OPTIN datafield, with what to expect back.',
    },
    when: {
      reconciliation: 'When to use: after a run, at the end of a month, or when a number looks wrong.',
      'fix-list': 'When to use: print it, go through Directo; the next run ticks off what was fixed.',
      withdrawals: 'When to use: once a week, so that the card shows the right consent at the counter.',
      'consent-proof': 'When to use: a customer or an inspectorate asks on what ground mail is sent.',
      'why-no-mail': 'When to use: somebody calls and asks why no mail comes.',
      'order-letter': 'When to use: before the key is there, or when the output lacks a field.',
    },
    open: 'Open: {{name}}',
    back: 'All reports',
    making: 'Making the report…',
    remake: 'Make again',
    savePdf: 'Save as PDF',
    saveCsv: 'Save as CSV',
    saveTxt: 'Save as text file',
    letter: 'The letter',
    copy: 'Copy the letter',
    copied: 'The letter is copied: paste it into an e-mail.',
    other: 'Choose somebody else',
    whom: 'Look for the person that the report is about.',
    savedLetter: 'The file holds no key and no person’s data.',
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
