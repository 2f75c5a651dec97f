import fc from 'fast-check';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { PhraseList } from './phrase-list.ts';

const list = new PhraseList([
  '[fire]',
  '! cháy! nhà',
  'cháy (rừng|chợ)',
  'nhà … bốc cháy',
  '[help]',
  '? cứu (tôi|với)',
  '^ gặp người $',
]);
const labels = (text: string) => list.find(text).map(({ label }) => label);

describe('PhraseList', () => {
  it.each([
    'cháy rừng',
    'chay rung',
    'chays ruwngf',
    'cháy  RỪNG!!!',
    'cháyyyy rừng',
    'chayrung',
    'chyá rừng',
  ])('finds a phrase typed as %p', (text) => {
    expect(labels(text)).toEqual(['fire']);
  });

  it.each(['chạy rừng', 'cháu rừng', 'cháy hàng', 'cháy rụng lá'])(
    'does not take %p for one: the marks that were typed count',
    (text) => {
      expect(labels(text)).toEqual([]);
    },
  );

  it('guesses at no word that stands alone, and takes a name for no slip', () => {
    const hello = new PhraseList(['[hello]', '^ (alo|chào) (bạn|loa)?']);
    expect(hello.first('aloo bạn')).toBe('hello');
    expect(hello.first('salo mất rồi')).toBe(null);
    expect(hello.first('zalo bạn tôi bị chiếm')).toBe(null);
  });

  it('wants the marks where a phrase says so', () => {
    expect(labels('cháy nhà')).toEqual(['fire']);
    expect(labels('chay nha')).toEqual([]);
  });

  it('lets a gap stand for up to three words of the same sentence', () => {
    expect(labels('nhà ông Tư đang bốc cháy')).toEqual(['fire']);
    expect(labels('nhà của ông bà Tư đang bốc cháy')).toEqual([]);
    expect(labels('về nhà. Trâu bốc cháy')).toEqual([]);
  });

  it('binds phrases to the borders of the message', () => {
    expect(labels('gặp người')).toEqual(['help']);
    expect(labels('gặp người thân')).toEqual([]);
    expect(labels('cho gặp người')).toEqual([]);
  });

  it('tells the sign, the words and where they end', () => {
    expect(list.find('ai cứu tôi nhanh')).toEqual([
      { label: 'help', sign: '?', phrase: '? cứu (tôi|với)', from: 1, to: 3, end: 10 },
    ]);
  });

  it('finds without marks whatever it finds with them, unless a phrase wants the marks', () => {
    const words = fc.constantFrom(
      'cháy',
      'rừng',
      'chợ',
      'nhà',
      'bốc',
      'cứu',
      'với',
      'tôi',
      'ông',
      'Tư',
      'đang',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (said) => {
        const text = said.join(' ');
        const marked = list.find(text).filter(({ phrase }) => !phrase.includes('cháy!'));
        const bare = new Set(list.find(fold(text)).map(({ phrase }) => phrase));
        expect(marked.every(({ phrase }) => bare.has(phrase))).toBe(true);
      }),
    );
  });

  it('takes any text, however long or strange', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(list.find(text))),
    );
    for (const letter of ['w', 'a', 'cháy', 'chay ']) expect(list.find(letter.repeat(20_000))).toEqual([]);
  });

  it('refuses a list with a phrase that begins with a gap', () => {
    expect(() => new PhraseList(['… cứu'])).toThrow('… cứu');
  });
});
