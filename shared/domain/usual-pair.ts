import type { Pair, Transform } from './connection.ts';
import type { TargetField } from './contact.ts';

/** How the value of a pair gets into its field. */
export type PairRules = Pick<Pair, 'write' | 'whenEmpty' | 'transforms'>;

/** A new pair with the rules that such fields usually need. */
export function usualPair(source: string, target: string, type: TargetField['type'] = 'text'): Pair {
  return { source, target, write: 'always', whenEmpty: 'keep', transforms: usualTransforms(source, target, type) };
}

function usualTransforms(source: string, target: string, type: TargetField['type']): readonly Transform[] {
  if (target === 'email') return [];
  if (type === 'date') return ['dateIso'];
  if (/phone|mobile|telefon|mobiil/i.test(source)) return ['phoneE164'];
  if (source === 'contact' && /first|ees/i.test(target)) return ['firstWord'];
  if (source === 'contact' && /last|pere/i.test(target)) return ['restWords'];
  return ['trim'];
}
