import { describe, expect, it } from 'vitest';
import { choiceOf, interfaceTries } from '../../../shared/domain/interface-tries.ts';

describe('the kinds of interface that are tried', () => {
  it('are both where a person leaves it open, the likelier one first, and else the chosen one alone', () => {
    const said = (choice: Parameters<typeof interfaceTries>[0], hint: 'token' | 'key') =>
      interfaceTries(choice, hint).map(({ secretParameter, method }) => `${method} ${secretParameter}`);
    expect({
      token: said('auto', 'token'),
      key: said('auto', 'key'),
      chosenToken: said('token', 'key'),
      chosenKey: said('key', 'token'),
      chosenGet: said('get', 'token'),
    }).toEqual({
      token: ['post token', 'post key'],
      key: ['post key', 'post token'],
      chosenToken: ['post token'],
      chosenKey: ['post key'],
      chosenGet: ['get key'],
    });
  });

  it('never send the key in an address unless a person says so', () => {
    const unasked = (['token', 'key'] as const).flatMap((hint) => interfaceTries('auto', hint));
    expect(unasked.map(({ method }) => method)).toEqual(['post', 'post', 'post', 'post']);
  });

  it('are found again in the settings of a client', () => {
    const kinds = (['token', 'key', 'get'] as const).flatMap((choice) => interfaceTries(choice, 'token'));
    expect(kinds.map(choiceOf)).toEqual(['token', 'key', 'get']);
  });
});
