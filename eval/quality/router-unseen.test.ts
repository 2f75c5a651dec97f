import { classify } from '../../bot/router/learned/classifier.ts';
import { dangersHeard } from '../../bot/skills/emergency/heard.ts';
import { unseenUtterances } from './router-cases.ts';

const utterances = unseenUtterances();
const heard = ({ text, where }: (typeof utterances)[number]) =>
  dangersHeard(text, where === 'plain' ? 'overheard' : 'addressed', classify(text).emergency).length > 0;

describe('utterances the router was not taught', () => {
  it('are heard as cries for help nine times of ten when they are', () => {
    const cries = utterances.filter(({ intent }) => intent === 'emergency');
    expect(cries.length).toBeGreaterThan(200);
    expect(cries.filter(heard).length / cries.length).toBeGreaterThan(0.9);
  });

  it('are taken for cries for help less than five times of a hundred when they only sound like it', () => {
    const others = utterances.filter(({ intent }) => intent !== 'emergency');
    expect(others.length).toBeGreaterThan(350);
    expect(others.filter(heard).length / others.length).toBeLessThan(0.05);
  });
});
