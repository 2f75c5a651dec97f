import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { classify } from '../../router/learned/classifier.ts';
import { intents } from '../skill.ts';
import { dangersHeard } from './heard.ts';
import type { Hearing } from './signs.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));
const heard = (text: string, hearing: Hearing) =>
  dangersHeard(text, hearing, classify(text).emergency).length > 0;

describe('dangersHeard', () => {
  it('hears a sign unless the classifier sees no chance of danger at all', () => {
    expect(dangersHeard('nhà ông Tư cháy to rồi', 'addressed', 0.06)).toEqual(['fire']);
    expect(dangersHeard('nhà ông Tư cháy to rồi', 'addressed', 0.01)).toEqual([]);
  });

  it('needs a better chance for a mere hint, and the best where no word of danger is known', () => {
    const hint = 'anh ấy uống cái gì ấy';
    expect(dangersHeard(hint, 'addressed', 0.29)).toEqual([]);
    expect(dangersHeard(hint, 'addressed', 0.31)).toEqual(['medical']);
    expect(dangersHeard('hôm ấy vui', 'addressed', 0.45)).toEqual([]);
    expect(dangersHeard('hôm ấy vui', 'addressed', 0.55)).toEqual(['any']);
  });

  it('is stricter in a group, and hears nothing in jokes and old news there', () => {
    expect(dangersHeard('anh ấy uống cái gì ấy', 'overheard', 0.5)).toEqual([]);
    expect(dangersHeard('anh ấy uống cái gì ấy', 'overheard', 0.6)).toEqual(['medical']);
    expect(dangersHeard('nghe đồn bên kia núi có người đuối nước năm ngoái', 'overheard', 0.94)).toEqual([]);
  });

  it('hears every cry for help we teach, without marks as well', () => {
    const cries = seedsOf('emergency');
    const missed = cries.filter((text) => !heard(text, 'addressed') || !heard(fold(text), 'addressed'));
    expect(missed).toEqual([]);
    const unheard = cries.filter((text) => !heard(text, 'overheard'));
    expect(unheard.length / cries.length).toBeLessThan(0.02);
  });

  it('takes hardly any other utterance we teach for a cry for help', () => {
    const others = intents.filter((intent) => intent !== 'emergency').flatMap(seedsOf);
    const taken = others.filter((text) => heard(text, 'addressed'));
    expect(taken.length / others.length).toBeLessThan(0.005);
  });
});
