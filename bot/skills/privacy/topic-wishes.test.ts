import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { stoppable } from '../../announcements/topics.ts';
import { intents } from '../skill.ts';
import { topicWishIn } from './topic-wishes.ts';

describe('topicWishIn', () => {
  const all = stoppable.map(({ id }) => id);
  it.each<[string, string, string[]]>([
    ['thôi nhận tin họp thôn', 'stop', ['meeting']],
    ['đừng gửi cho tôi tin họp nữa', 'stop', ['meeting']],
    ['không nhận thông báo cắt điện nữa', 'stop', ['utilities']],
    ['tắt thông báo tiêm', 'stop', ['health']],
    ['đừng gửi tin về thủ tục nữa', 'stop', ['services']],
    ['thôi nhận tin bão', 'stop', []],
    ['chỉ nhận tin khẩn', 'stop', all],
    ['chỉ nghe thông báo bão lũ thôi', 'stop', all],
    ['nghe lại tin họp', 'resume', ['meeting']],
    ['nhận lại thông báo cắt điện', 'resume', ['utilities']],
  ])('hears "%s" as %s %j, with marks and without', (text, kind, topics) => {
    expect(topicWishIn(text)).toEqual({ kind, topics });
    expect(topicWishIn(fold(text))).toEqual({ kind, topics });
  });

  it('opts out of nothing because of an utterance that is about something else', () => {
    const others = intents
      .filter((intent) => intent !== 'privacy')
      .flatMap((intent) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url)));
    for (const text of others)
      for (const typed of [text, fold(text)]) expect([typed, topicWishIn(typed)]).toEqual([typed, null]);
  });
});
