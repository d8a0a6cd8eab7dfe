/** Attributes of `<contact>` in the order of Directo's contacts output. */
export const CONTACT_ATTRIBUTES = [
  'code',
  'customercode',
  'suppliercode',
  'name',
  'address1',
  'address2',
  'address3',
  'phone',
  'email',
  'comment',
  'mobile',
  'sex',
  'firstname',
  'lastname',
  'birthday',
  'pid',
  'closed',
  'ts',
] as const;

/** One contact person as Directo's contacts output gives it; `code` is a number there. */
export type TrainingContactPerson = Readonly<Partial<Record<(typeof CONTACT_ATTRIBUTES)[number], string>>>;

const ORDINARY: TrainingContactPerson = { sex: '1', closed: '0', ts: '2026-09-14T10:20:30' };

/** A few contact persons for the second component: they point to their customer by `customercode`. */
export const TRAINING_CONTACT_PERSONS: readonly TrainingContactPerson[] = [
  // Two persons of one customer.
  {
    ...ORDINARY,
    code: '1',
    customercode: '4001',
    name: 'Helga Aednik',
    firstname: 'Helga',
    lastname: 'Aednik',
    email: 'helga@ehitusaed.example',
  },
  {
    ...ORDINARY,
    code: '2',
    customercode: '4001',
    name: 'Marko Ehitaja',
    firstname: 'Marko',
    lastname: 'Ehitaja',
    email: 'marko@ehitusaed.example',
    mobile: '+372 5550 0041',
    sex: '0',
  },
  // A person of a customer whose code is no plain number.
  { ...ORDINARY, code: '3', customercode: 'ÄRI 6', name: 'Aino Järvi', firstname: 'Aino', email: 'aino@jarvi.example' },
  // Without a customer, of an unknown customer, closed.
  { ...ORDINARY, code: '4', name: 'Üksik Kontakt', email: 'yksik@example.com' },
  { ...ORDINARY, code: '5', customercode: '9999', name: 'Kadunud Kliendi Kontakt', email: 'kadunud@example.com' },
  { ...ORDINARY, code: '6', customercode: '2003', name: 'Endine Töötaja', email: 'endine@firma.example', closed: '1' },
];
