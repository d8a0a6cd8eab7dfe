/** English texts: how consent is read and on which legal basis contacts are created. */
export const enConsent = {
  consent: {
    title: 'Consent',
    lead: 'Here you say which Directo field tells whether a customer wants mail, and on which basis new contacts are created.',
    noAdvice:
      'The notes on law help you to choose; they are not legal advice. Whoever sends the mail answers for the basis.',
    never:
      'Saving these settings alone changes nobody’s consent. The preview shows what the change would do. Whoever opted out never becomes a receiver of mail again without your separate approval, one person at a time.',
    reading: 'Is consent read from Directo?',
    readYes: 'Read consent from a Directo field',
    readYesHint: 'A “yes” allows mail, a “no” takes effect at once.',
    readNo: 'Do not read consent',
    readNoHint: 'Dangerous: refusals are not read either.',
    unchosen: 'Neither consents nor refusals are read from Directo now. The client cannot sync by itself like this.',
    candidate: 'Directo has the field {{field}} ({{customers}}). It is proposed when you choose to read consent.',
    none: {
      title: 'Refusals in Directo will not be read',
      refusals: 'Whoever says “no” on a Directo card goes on getting mail, unless the refusal is made in Mailbow, too.',
      created: 'New contacts are created with the status “unknown”, whatever their cards say.',
      proof: 'No consent is written, so there will be no proof of it either.',
      byHand:
        'The client cannot sync by itself then: every sync has to be started by hand. If a field for consent comes later, choose it here.',
      count_one: 'The field {{field}} says “no” for {{count, number}} customer now.',
      count_other: 'The field {{field}} says “no” for {{count, number}} customers now.',
      understood: 'I understand that refusals in Directo have no effect in Mailbow.',
    },
    field: 'The field that says yes or no',
    notThere: 'No card has such a field now',
    notThereText:
      'Until the field is added in Directo, nobody has an answer. Meanwhile only the basis “Legal persons” or “Own customers” creates contacts; “Consent only” creates nobody.',
    date: 'The field with the date of the answer',
    dateHint: 'In Directo the date is usually the parameter of the same datafield.',
    yes: 'These words mean yes',
    no: 'These words mean no',
    wordsHint: 'Upper and lower case do not matter. Press Enter after a word.',
    clear: 'Take away all words',
    unread: 'Words that are not understood yet',
    unreadHint:
      'Customers with such a word are never made contacts, and contacts stay as they are, until somebody looks. Say what the word means:',
    word: '“{{word}}” ({{customers}})',
    asYes: 'is yes',
    asNo: 'is no',
    asYesOf: '“{{word}}” is yes',
    asNoOf: '“{{word}}” is no',
    assignedYes: '“{{word}}” now means yes.',
    assignedNo: '“{{word}}” now means no.',
    tooMany:
      'The field holds so many different words that it hardly tells of consent. Look whether it is the right one.',
    basis: 'On which basis new contacts are created',
    bases: {
      'optin-only': 'Only consent',
      'legal-person': 'Legal persons',
      'own-customers': 'Own customers',
    },
    basesHint: {
      'optin-only':
        'Only those are created whose card says yes with a readable date. That is the safest choice and the only one for private persons who have bought nothing.',
      'legal-person':
        'A company or another legal person may be written to without prior consent, if every mail lets it refuse easily and free of charge. An employee’s personal address may need another look.',
      'own-customers':
        'The address of a buyer may be used for own similar goods or services, if refusing was offered when the address was asked for. It must be offered in every mail, too.',
    },
    basisUnknown:
      'Customers who have not answered are created with the status “unknown”, never as consenting. A “no” counts all the same.',
    for: 'For whom the basis holds',
    forAll: 'For all customers',
    forSome: 'Only when a field of the card says so',
    forHint: 'The others are created by consent only.',
    forWhen: 'When the field',
    attest: 'Confirmation',
    attestText: {
      'legal-person':
        'I confirm that the customers for whom this basis holds are legal persons, and that every mail offers an easy refusal free of charge.',
      'own-customers':
        'I confirm that the addresses were got in the course of a sale, that only own similar goods or services are offered, and that refusing was offered when the address was asked for and is offered in every mail.',
    },
    by: 'Who confirms',
    on: 'Day of the confirmation',
    why: 'Why the basis holds',
    whyHint: 'For example: what the contract or the terms of sale say. It is kept with the settings.',
    undated: 'When there is a yes without a readable date',
    undatedOf: {
      'fix-list': 'Do not create; put the card on the list to be mended',
      accept: 'Create as consenting, noting that the date is not known',
    },
    undatedHint: {
      'fix-list': 'The consent stays provable: a contact is created once the card has its date.',
      accept: 'If somebody complains, you cannot show when the consent was given.',
    },
    refused: 'When a new customer says no',
    refusedOf: {
      'do-not-create': 'Do not create',
      'create-withdrawn': 'Create as opted out',
    },
    refusedHint: {
      'do-not-create':
        'Mailbow learns nothing about the person. That is enough as long as addresses come from here only.',
      'create-withdrawn':
        'Mailbow then knows the refusal and holds to it, even if the address comes there by another way.',
    },
    wording: 'How consent is asked for',
    wordingHint:
      'Where and with which words customers are asked. It is kept with every consent as a part of its proof.',
    faults: {
      choice: 'Choose whether consent is read.',
      understood: 'Tick that you understand what follows.',
      source: 'Choose the field that says yes or no.',
      date: 'Choose the field with the date.',
      yes: 'At least one word must mean yes.',
      no: 'At least one word must mean no.',
      overlap: 'The same word is under both yes and no: {{words}}. It can mean only one of them.',
      by: 'Write who confirms.',
      on: 'Write day, month and year, such as {{example}}.',
      why: 'Write why the basis holds.',
    },
    incomplete: 'Something is still missing: look at the marked field.',
    counts: 'What the cards say',
    kinds: {
      yesDated: 'Yes with a date',
      yesUndated: 'Yes without a readable date',
      no: 'No',
      unreadable: 'A word that is not understood',
      blank: 'No answer',
    },
    countsUnread_one: '{{count, number}} record could not be read and is not counted.',
    countsUnread_other: '{{count, number}} records could not be read and are not counted.',
    summary: 'If Mailbow were empty:',
    summaryCreated_one: '{{count, number}} contact created',
    summaryCreated_other: '{{count, number}} contacts created',
    summaryRest_one: '{{count, number}} address makes none.',
    summaryRest_other: '{{count, number}} addresses make none.',
    summaryShow: 'See the figures',
    fates: 'What the rules would do if Mailbow were empty',
    fatesHint:
      'These are all addresses of Directo. Some may be in Mailbow already: how many contacts are really added, the preview shows.',
    addresses: 'Addresses',
    customers: 'Customers',
    what: 'What',
    fate: {
      given: 'Created as consenting',
      unknown: 'Created with the status “unknown”',
      withdrawn: 'Created as opted out',
      refused: 'Not created: said no',
      undated: 'Not created: the yes has no readable date',
      unreadable: 'Not created: the answer is not understood',
      silent: 'Not created: has not answered',
      waiting: 'Waits for a decision about duplicates',
      skipped: 'Left alone by your decision',
      barred: 'Closed or left out',
      unread: 'Not created: a part of the records cannot be read',
    },
  },
};
