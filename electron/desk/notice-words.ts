import type { NameList, Notice, NoticeTarget } from '../../shared/domain/alert-notices.ts';
import { ALERT_TEXTS, type AlertTexts } from '../../shared/i18n/alerts.ts';

/** A notice as the computer shows it. */
export interface ShownNotice {
  readonly title: string;
  readonly body: string;
  readonly target: NoticeTarget;
}

/** A longer name would push the sentence out of sight. */
const LONGEST_NAME = 60;

/** Says a notice in the reader's language. */
export function noticeWords(notice: Notice, language: 'et' | 'en'): ShownNotice {
  const texts = ALERT_TEXTS[language];
  const { target } = notice;
  if (notice.about === 'one') {
    const { name, more } = notice;
    const body = [sentence(notice.told, texts), ...(more > 0 ? [texts.more(more)] : [])].join(' ');
    return { title: name === null ? texts.program : shorten(name), body, target };
  }
  const { fine, attention, troubled, recovered } = notice;
  const body = [
    ...(troubled.names.length > 0 ? [texts.troubled(list(troubled, texts))] : []),
    ...(recovered.names.length > 0 ? [texts.recovered(list(recovered, texts))] : []),
  ].join(' ');
  return { title: texts.counts(fine, attention) || texts.program, body, target };
}

function sentence({ telling, kind, values }: Extract<Notice, { about: 'one' }>['told'], texts: AlertTexts): string {
  if (telling === 'recovery') return texts.over[kind](values);
  const { what, next } = texts.say[kind](values);
  return `${telling === 'reminder' ? texts.reminder(what) : what} ${next}`;
}

function list({ names, more }: NameList, texts: AlertTexts): string {
  const shown = names.map(shorten).join(', ');
  return more > 0 ? texts.andMore(shown, more) : shown;
}

const shorten = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);
