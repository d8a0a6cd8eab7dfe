import { terminalEn } from './terminal-en.ts';

/** English texts: why somebody gets no mail. */
export const enPerson = {
  person: {
    title: 'Why no mail?',
    lead: 'Look for a person: the answer says whether they get mail, why, and what to do. Neither Mailbow nor Directo is asked.',
    search: 'Address, name or customer code',
    searchHint: 'Such as mari@kask.example, Mari or 1001.',
    searching: 'Searching…',
    found_one: '{{count, number}} found. Choose whom you meant.',
    found_other: '{{count, number}} found. Choose whom you meant.',
    foundMany: 'The first {{count, number}} are shown. Write more if the right one is not here.',
    none: 'Nobody was found',
    noneText:
      'There is nobody like that in what was last read of Directo and Mailbow. Check the spelling or make a new preview.',
    code: 'customer {{code}}',
    onlyContact: 'in Mailbow only',
    noName: '(no name)',
    noAddress: 'no address that can be used',
    askAddress: 'Look at the address {{email}}',
    asReport: 'Print this answer',
    proof: 'Proof of consent',
    again: 'Look for somebody else',
    reading: 'Looking at what is known…',
    noAddressVerdict:
      'The card of customer {{code}} has no e-mail address that can be used. That is why they get no mail.',
    noAddressNext:
      'Enter or correct the address on card {{code}} in Directo. The next sync makes the contact then, if the rules allow.',
    why: 'Why: the way from the card to the contact',
    todo: 'What to do',
    go: { preview: 'Open the preview', review: 'Open what is to be decided', rules: 'Open lists and tags' },
    neverRan: 'Nothing of this client was read yet',
    neverRanText:
      'Make the first preview: it reads Directo and Mailbow, and people can be looked for here. Nothing is written.',
    timeline: 'What happened to them',
    timelineEmpty: 'Nothing happened to them yet: no sync has changed their contact.',
    events: {
      operation: 'Sync: {{does}}',
      undo: 'Taken back: {{does}}',
      evidence: 'Proof of consent: {{from}} → {{to}}',
      decision: 'Decided duplicate: customer {{code}} is the basis of the contact',
      leftAside: 'Decided duplicate: the group was left aside',
      approval: 'Cancellation of the opt-out approved by {{initials}}',
    },
    does: terminalEn.kinds,
    rejected: 'Mailbow did not take it: {{why}}',
    open: 'not done',
    done: 'written',
    rule: 'rule {{rule}}',
    word: 'the card says “{{word}}”',
    dated: 'dated {{date}}',
    approvedBy: 'approved by {{by}}',
    optin: {
      unknown: 'unknown',
      pending: 'awaiting confirmation',
      given: 'given',
      withdrawn: 'withdrawn',
      unusable: 'address unusable',
      none: 'there was no contact',
    },
  },
};
