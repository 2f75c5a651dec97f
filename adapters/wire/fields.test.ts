import { field, idAt, listAt, storable, textAt, wholeAt } from './fields.ts';

describe('fields of a payload', () => {
  const payload = {
    a: { b: ['x'], id: 42, big: '900719925474099312', n: '1543908534740', text: 'xin\u0000 chào' },
  };

  it('finds what is there and nothing that is not', () => {
    expect(field(payload, 'a', 'b')).toEqual(['x']);
    expect(field(payload, 'a', 'zz', 'y')).toBeUndefined();
    expect(field(payload, 'a', 'constructor')).toBeUndefined();
    expect(field(null, 'a')).toBeUndefined();
    expect(listAt(payload, 'a', 'b')).toEqual(['x']);
    expect(listAt(payload, 'a', 'id')).toEqual([]);
  });

  it('gives ids as strings whether they came as strings or numbers', () => {
    expect(idAt(payload, 'a', 'id')).toBe('42');
    expect(idAt(payload, 'a', 'big')).toBe('900719925474099312');
    expect(idAt({ id: '' }, 'id')).toBeNull();
    expect(idAt({ id: 1.5 }, 'id')).toBeNull();
    expect(idAt({ id: 'x'.repeat(129) }, 'id')).toBeNull();
  });

  it('reads whole numbers from numbers and digits', () => {
    expect(wholeAt(payload, 'a', 'n')).toBe(1543908534740);
    expect(wholeAt(payload, 'a', 'id')).toBe(42);
    expect(wholeAt({ n: '12x' }, 'n')).toBeNull();
    expect(wholeAt({ n: '99999999999999999999' }, 'n')).toBeNull();
  });

  it('gives no text that a database would refuse', () => {
    expect(textAt(payload, 'a', 'text')).toBe('xin chào');
    expect(storable('a\uD83D b \u{1F600}')).toBe('a\uFFFD b \u{1F600}');
  });
});
