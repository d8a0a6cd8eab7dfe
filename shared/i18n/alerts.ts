import { type AlertTexts, alertsEn } from './alerts-en.ts';
import { alertsEt } from './alerts-et.ts';

export type { AlertText, AlertTexts } from './alerts-en.ts';

/** The words of alerts, in the inbox and in notices outside the window, by language. */
export const ALERT_TEXTS: { readonly et: AlertTexts; readonly en: AlertTexts } = { et: alertsEt, en: alertsEn };
