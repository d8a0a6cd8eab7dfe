import { expect, it } from 'vitest';
import { mask } from '../../../shared/domain/mask.ts';

it('leaves the first letter of each word and says no more of its length than nine letters', () => {
  expect(['Mari Kask', 'mari.kask@kask.example', '+372 555 1234', 'Konstantinoopolis', 'õ', ''].map(mask)).toEqual([
    'M••• K•••',
    'm•••.k•••@k•••.e••••••',
    '+3•• 5•• 1•••',
    'K••••••••',
    'õ',
    '',
  ]);
});
