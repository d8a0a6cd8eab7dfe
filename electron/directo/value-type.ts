import type { FieldType } from '../../shared/domain/discovered-field.ts';

const YES_NO = /^(yes|no|y|n|jah|ei|j|e|1|0|true|false)$/i;
const DATE = /^(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}([T ][\d:.,+Z-]*)?)$/;
const NUMBER = /^-?(0|[1-9]\d*)([.,]\d+)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[\d\s()/-]+$/;
/** Eight digits may be a phone or a registration number: only the field's name tells. */
const PHONE_NAME = /phone|mobil|telef|fax/i;

/** The share of values that must look alike: a few slips of the pen do not change what a field is. */
const MAJORITY = 0.9;

/** Whether a text is a date as Directo writes them: `dd.mm.yyyy`, `yyyy-mm-dd` or a date-time. */
export function looksLikeDate(value: string): boolean {
  return DATE.test(value);
}

/** Collects what the values of one field look like. */
export class TypeGuess {
  private seen = 0;
  private readonly alike: Record<Exclude<FieldType, 'text'>, number> = {
    'yes-no': 0,
    date: 0,
    email: 0,
    phone: 0,
    number: 0,
  };
  private readonly isPhoneName: boolean;

  constructor(key: string) {
    this.isPhoneName = PHONE_NAME.test(key);
  }

  /** Counts a value that is not empty. */
  add(value: string): void {
    this.seen++;
    if (YES_NO.test(value)) this.alike['yes-no']++;
    if (DATE.test(value)) this.alike.date++;
    if (value.split(/[;,|\s]+/).every((part) => part === '' || EMAIL.test(part)) && value.includes('@'))
      this.alike.email++;
    if (this.isPhone(value)) this.alike.phone++;
    if (NUMBER.test(value)) this.alike.number++;
  }

  /** The narrowest type that nearly all values have. */
  get type(): FieldType {
    const order = ['yes-no', 'date', 'email', 'phone', 'number'] as const;
    return order.find((type) => this.seen > 0 && this.alike[type] >= this.seen * MAJORITY) ?? 'text';
  }

  private isPhone(value: string): boolean {
    const digits = value.replaceAll(/\D/g, '').length;
    return PHONE.test(value) && digits >= 5 && digits <= 15 && (value.startsWith('+') || this.isPhoneName);
  }
}
