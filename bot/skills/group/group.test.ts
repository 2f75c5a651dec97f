import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { groupOf, villagesOf } from '../../groups/groups.ts';
import { deafText, listeningText } from '../../groups/listening.ts';
import { peopleBench } from '../../people/people-bench.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';
import { intents } from '../skill.ts';
import {
  inGroupText,
  notRegisteredText,
  registeredText,
  unknownWriterText,
  whichVillageText,
} from './says.ts';
import { groupWishIn } from './wishes.ts';

const id = 'fake:group:thon';
const day = '2026-11-22';

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const people = await peopleBench(store);
    const made = await turnBench(store);
    const member = async (name: string, ...role: [Parameters<typeof people.person>[1], string]) => {
      await people.person(name, ...role);
      await people.linked(name, `fake:direct:${name}`);
    };
    const inTheGroup = (text: string, from: string) => made.say(text, inGroup(from));
    return { ...made, ...people, store, member, inTheGroup };
  }

  it('registers the group of the one village the writer passes messages on in', async () => {
    const { store, member, inTheGroup } = await bench();
    await member('hoa', 'relay', 'khe-banh');
    expect(await inTheGroup('đăng ký nhóm', 'hoa')).toContain(registeredText('thôn Khe Bành'));
    expect(await villagesOf(store.db, id, day)).toEqual(['khe-banh']);
    expect(await groupOf(store.db, id)).toMatchObject({
      channel: 'fake',
      platform_id: 'thon',
      listening: false,
      registered_by: 'hoa',
    });
  });

  it('asks who may speak for several villages which it is, and takes its name', async () => {
    const { store, member, inTheGroup } = await bench();
    await member('hoa', 'organiser', 'chau-que');
    expect(await inTheGroup('đăng ký nhóm này', 'hoa')).toContain(whichVillageText);
    expect(await inTheGroup('dang ky nhom thon ngoi len xa chau que', 'hoa')).toContain('thôn Ngòi Lèn');
    expect(await villagesOf(store.db, id, day)).toEqual(['ngoi-len']);
    expect(await inTheGroup('đăng ký nhóm khe bành', 'hoa')).toContain('đang là nhóm của thôn Ngòi Lèn');
    expect(await inTheGroup('đăng ký nhóm thôn Không Đâu', 'hoa')).toContain('Chưa rõ');
  });

  it.each([
    ['nobody we know', null, 'đăng ký nhóm khe bành', unknownWriterText],
    ['a resident', ['resident', 'khe-banh'], 'đăng ký nhóm khe bành', 'chưa có vai'],
    ['a relay of another village', ['relay', 'ngoi-len'], 'đăng ký nhóm khe bành', 'chưa có vai'],
    ['the organiser of another commune', ['organiser', 'mau-a'], 'đăng ký nhóm khe bành', 'chưa có vai'],
  ] as const)('registers nothing for %s', async (_, role, text, answer) => {
    const { store, member, inTheGroup } = await bench();
    if (role) await member('an', role[0], role[1]);
    expect(await inTheGroup(text, 'an')).toContain(answer);
    expect(await groupOf(store.db, id)).toBeNull();
  });

  it('switches listening for those who speak for the village, and for nobody else', async () => {
    const { store, member, inTheGroup } = await bench();
    await member('hoa', 'relay', 'khe-banh');
    await member('an', 'resident', 'khe-banh');
    expect(await inTheGroup('bật lắng nghe', 'hoa')).toContain(notRegisteredText);
    await inTheGroup('đăng ký nhóm', 'hoa');
    expect(await inTheGroup('bật lắng nghe', 'an')).toContain('chưa có vai');
    expect((await groupOf(store.db, id))!.listening).toBe(false);
    expect(await inTheGroup('bat lang nghe', 'hoa')).toContain(listeningText);
    expect((await groupOf(store.db, id))!.listening).toBe(true);
    expect(await inTheGroup('tắt lắng nghe', 'hoa')).toContain(deafText);
    expect((await groupOf(store.db, id))!.listening).toBe(false);
  });

  it('sends who writes it in private chat to the group', async () => {
    const { say } = await bench();
    expect(await say('đăng ký nhóm')).toContain(inGroupText);
  });
});

it('is no utterance of any intent', () => {
  for (const intent of intents)
    for (const text of readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url)))
      for (const typed of [text, fold(text)]) expect([typed, groupWishIn(typed)]).toEqual([typed, null]);
});
