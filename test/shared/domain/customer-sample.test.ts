import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSamples, type CustomerSample, sampleOf } from '../../../shared/domain/customer-sample.ts';
import { usualPair } from '../../../shared/domain/usual-pair.ts';

const customer = (code: string, fields: Readonly<Record<string, string>>) => ({
  code,
  address: `${code}@kask.example`,
  fields: new Map(Object.entries(fields)),
});

describe('a sample', () => {
  it('tells of each pair what stands in Directo and what Mailbow would get', () => {
    const mapping = [usualPair('phone', 'phone'), usualPair('name', 'name'), usualPair('fax', 'fax')];
    expect(sampleOf(customer('7', { name: ' Mari Kask ', phone: '5555 0001', fax: '  ' }), mapping)).toEqual({
      code: '7',
      name: 'Mari Kask',
      values: [
        { source: 'phone', target: 'phone', before: '5555 0001', after: '+37255550001' },
        { source: 'name', target: 'name', before: ' Mari Kask ', after: 'Mari Kask' },
        { source: 'fax', target: 'fax', before: '  ', after: '' },
      ],
    });
  });
});

describe('the choice of samples', () => {
  const mapping = ['name', 'phone', 'city'].map((key) => usualPair(key, key));
  const samples = [
    customer('1', { name: 'A' }),
    customer('2', { name: 'B', phone: '5' }),
    customer('3', { city: 'Võru' }),
    customer('4', { name: 'C', phone: '6' }),
  ].map((each) => sampleOf(each, mapping));

  it('shows most of a mapping, in the order of the feed', () => {
    expect(chooseSamples(samples, 2).map(({ code }) => code)).toEqual(['2', '3']);
    expect(chooseSamples(samples, 3).map(({ code }) => code)).toEqual(['2', '3', '4']);
  });

  it('is as many different samples as are wanted and there', () => {
    const value = fc.constantFrom('', 'x');
    const any: fc.Arbitrary<CustomerSample> = fc
      .record({ name: value, phone: value, city: value })
      .map((fields) => sampleOf(customer('1', fields), mapping));
    fc.assert(
      fc.property(fc.array(any), fc.nat(5), (some, count) => {
        const chosen = chooseSamples(some, count);
        expect(chosen).toHaveLength(Math.min(count, some.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(some.filter((each) => chosen.includes(each))).toEqual(chosen);
      }),
    );
  });
});
