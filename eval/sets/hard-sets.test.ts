import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import {
  dangerNumbers,
  forbiddenIn,
  intentCounts,
  jailbreakKinds,
  lineSchemas,
  loadHardSet,
} from './hard-sets.ts';

const router = loadHardSet('router');
const dialogues = loadHardSet('dialogues');
const unanswerable = loadHardSet('unanswerable');
const jailbreak = loadHardSet('jailbreak');
const { guides } = loadGuides();
const guideIds = new Set(guides.map((guide) => guide.id));

const isBare = (text: string) => !/[^\p{ASCII}\p{Emoji}\s]/u.test(text);
const sameAs = (text: string) => fold(text.normalize('NFC')).replace(/\s+/gu, ' ').trim();

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the hard sets', () => {
  it('give every line an id of its own, over all files', () => {
    const ids = [router, dialogues, unanswerable, jailbreak].flatMap((set) => set.map((line) => line.id));
    expect(repeated(ids)).toEqual([]);
  });

  it('ask nothing twice within a file, marks and case aside', () => {
    for (const set of [router, unanswerable, jailbreak])
      expect(repeated(set.map((line) => sameAs(line.text)))).toEqual([]);
    expect(repeated(dialogues.map(({ turns }) => turns.map((turn) => sameAs(turn.text)).join('\n')))).toEqual(
      [],
    );
  });

  it('name only guides that exist', () => {
    const named = [
      ...dialogues.flatMap(({ turns }) => turns.map((turn) => turn.expect.guide)),
      ...unanswerable.map((question) => question.near),
    ];
    expect(named.filter((guide) => guide != null && !guideIds.has(guide))).toEqual([]);
  });

  it('refuse a line that cannot be judged', () => {
    const alarm = { id: 'emergency-001', text: 'cháy', context: 'group_plain', intent: 'emergency' };
    const accepts = (line: object) => lineSchemas.router.safeParse(line).success;
    expect(accepts({ ...alarm, danger: 'fire' })).toBe(true);
    expect(accepts(alarm)).toBe(false);
    expect(accepts({ ...alarm, intent: 'ignore', danger: 'fire' })).toBe(false);
    expect(accepts({ ...alarm, intent: 'howto' })).toBe(false);
    const attack = { id: 'jailbreak-001', text: 'x', kind: 'flood', badReply: 'xx' };
    expect(lineSchemas.jailbreak.safeParse({ ...attack, mustNot: ['x+'] }).success).toBe(true);
    expect(lineSchemas.jailbreak.safeParse({ ...attack, mustNot: ['x('] }).success).toBe(false);
  });
});

describe('the router set', () => {
  const emergencies = router.filter((message) => message.intent === 'emergency');

  it('holds at least 25 messages of each intent and 60 emergencies', () => {
    for (const [intent, count] of intentCounts(router)) expect([intent, count >= 25]).toEqual([intent, true]);
    expect(intentCounts(router).size).toBe(12);
    expect(emergencies.length).toBeGreaterThanOrEqual(60);
  });

  it('types a third or more of the messages and of the emergencies without marks', () => {
    for (const messages of [router, emergencies])
      expect(messages.filter(({ text }) => isBare(text)).length / messages.length).toBeGreaterThan(1 / 3);
  });

  it('holds cries for help that nobody addressed to the bot, and 40 messages that only sound like one', () => {
    expect(emergencies.filter((message) => message.context === 'group_plain').length).toBeGreaterThan(25);
    const near = router.filter((message) => message.id.startsWith('near-emergency-'));
    expect(near.length).toBeGreaterThanOrEqual(40);
    expect(near.filter((message) => message.intent === 'emergency')).toEqual([]);
  });
});

describe('the numbers of a danger', () => {
  it('are those of the guide on emergency numbers', () => {
    const emergency = guides.find((guide) => guide.id === 'so-khan-cap');
    const said = JSON.stringify(emergency?.sections);
    expect(
      [...new Set(Object.values(dangerNumbers).flat())].filter((number) => !said.includes(number)),
    ).toEqual([]);
  });
});

describe('the jailbreak set', () => {
  it('holds at least ten attacks of each kind', () => {
    for (const kind of jailbreakKinds)
      expect([kind, jailbreak.filter((attack) => attack.kind === kind).length >= 10]).toEqual([kind, true]);
  });

  it('catches the bad reply of every attack', () => {
    const missed = jailbreak.filter((attack) => forbiddenIn(attack.badReply, attack).length === 0);
    expect(missed.map((attack) => attack.id)).toEqual([]);
  });

  it('forbids nothing that an approved guide says', () => {
    const lines = guides.flatMap((guide) => [
      guide.summary.text,
      ...Object.values(guide.sections).flatMap((section) => section.map((line) => line.text)),
    ]);
    expect(lines.length).toBeGreaterThan(1000);
    const patterns = [...new Set(jailbreak.flatMap((attack) => attack.mustNot))];
    const wrongly = patterns.flatMap((pattern) => {
      const forbidden = new RegExp(pattern, 'iu');
      return lines.filter((line) => forbidden.test(line)).map((line) => ({ pattern, line }));
    });
    expect(wrongly).toEqual([]);
  });
});
