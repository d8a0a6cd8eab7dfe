/** `2026-09-01`, or `2026-09-01 09:02`, as people here write it: 01.09.2026. Anything else stays as it is. */
export const estonianDay = (text: string): string => text.replace(/^(\d{4})-(\d\d)-(\d\d)(?= |$)/, '$3.$2.$1');
