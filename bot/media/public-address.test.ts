import fc from 'fast-check';
import { isPublicAddress } from './public-address.ts';

/** Blocks nobody outside may be reached in: first address and bits of the prefix. */
const blocks: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const toNumber = (dotted: string) => dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const parts = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
const dotted = (value: number) => parts(value).join('.');
const pairs = (value: number) =>
  `${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;

const inBlock = fc
  .constantFrom(...blocks)
  .chain(([first, bits]) =>
    fc.integer({ min: 0, max: 2 ** (32 - bits) - 1 }).map((rest) => toNumber(first) + rest),
  );

/** Ways to write an IPv4 address in a URL, by hand or by an attacker. */
const spellings: ((value: number) => string)[] = [
  dotted,
  (value) => String(value),
  (value) => `0x${value.toString(16)}`,
  (value) => `0${value.toString(8)}`,
  (value) =>
    parts(value)
      .map((part) => `0x${part.toString(16)}`)
      .join('.'),
  (value) =>
    parts(value)
      .map((part) => `0${part.toString(8)}`)
      .join('.'),
  (value) => `${Math.floor(value / 2 ** 24)}.${value % 2 ** 24}`,
  (value) => dotted(value).replaceAll('.', '。'),
  (value) => `${dotted(value)}.`,
];

describe('the check of an address', () => {
  it('refuses every address of a block that is not public', () => {
    fc.assert(fc.property(inBlock, (value) => !isPublicAddress(dotted(value))));
  });

  it('refuses it in every spelling a URL allows', () => {
    fc.assert(
      fc.property(inBlock, fc.constantFrom(...spellings), (value, spell) => {
        const { hostname } = new URL(`https://${spell(value)}/`);
        expect(hostname).toBe(dotted(value));
        expect(isPublicAddress(hostname)).toBe(false);
      }),
    );
  });

  it('refuses every IPv4 address inside an IPv6 one, public or not', () => {
    const any = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const forms = [
      (value: number) => `::ffff:${pairs(value)}`,
      (value: number) => `::ffff:${dotted(value)}`,
      (value: number) => `0:0:0:0:0:ffff:${pairs(value)}`,
      (value: number) => `::${pairs(value)}`,
      (value: number) => `::ffff:0:${pairs(value)}`,
      (value: number) => `64:ff9b::${pairs(value)}`,
      (value: number) => `64:ff9b:1::${pairs(value)}`,
      (value: number) => `2002:${pairs(value)}::1`,
      (value: number) => `2001:0:${pairs(value)}::1`,
    ];
    fc.assert(
      fc.property(any, fc.constantFrom(...forms), (value, form) => {
        const hostname = new URL(`https://[${form(value)}]/`).hostname.slice(1, -1);
        expect(isPublicAddress(form(value))).toBe(false);
        expect(isPublicAddress(hostname)).toBe(false);
      }),
    );
  });

  it('refuses IPv6 that is not for the Internet, with a zone too', () => {
    const prefixes = [
      'fe80',
      'febf',
      'fc00',
      'fd12',
      'fec0',
      'ff02',
      'ff0e',
      '100',
      '4000',
      'e000',
      '2001:db8',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.integer({ min: 0, max: 0xffff }), (prefix, rest) => {
        expect(isPublicAddress(`${prefix}::${rest.toString(16)}`)).toBe(false);
      }),
    );
    for (const address of ['::', '::1', 'fe80::1%eth0', '3fff::1', '5f00::1'])
      expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.32.0.1',
    '192.167.255.255',
    '223.255.255.254',
  ])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['2404:6800:4005::1', '2a03:2880:f10c::1', '2001:4860:4860::8888'])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['', 'localhost', '1.1.1.1.1', '1.1.1.1/8', 'một'])('refuses what is no address: "%s"', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});
