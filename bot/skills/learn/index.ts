import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { answerOutcome, answerReply, clarifyReply } from '../howto/reply.ts';
import type { Skill } from '../skill.ts';

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));

/** Where learning happens when no guide fits what the person wants to learn. */
const general = 'binh-dan-hoc-vu-so';

/** How much the classifier is believed where nothing is said of learning or teaching. */
const unsaid = 0.5;

/**
 * Wishes to be taught. There are no daily lessons in the chat yet, and the reply says so; what is wanted is taught
 * from the guide that fits, else the guide on learning tells where.
 */
const learn: Skill = {
  name: 'learn',
  order: 150,
  match(said, { chances }) {
    const told = new Set(wishes.find(said.text).map(({ label }) => label));
    return told.has('learn') || (told.has('about') ? chances.learn : chances.learn * unsaid);
  },
  handle(turn) {
    const found = turn.heard.answer();
    const answer =
      found.status === 'answered'
        ? found
        : turn.answerer.answer({ text: turn.heard.text, guide: general, aspect: 'steps', today: turn.today });
    const reply = answerReply(answer);
    // "học lái xe hạng C": perhaps a matter of another guide, and not learning in our sense.
    const near = found.status === 'clarified' ? clarifyReply(found).choices : [];
    turn.reply({
      text: `${none}\n\n${reply.text}`,
      choices: near.length > 0 ? near : reply.choices,
    });
    if (answer.guide) turn.talk.previous = { guide: answer.guide.id, aspect: answer.aspect };
    const outcome = answerOutcome('learn', answer);
    return answer === found ? outcome : { ...outcome, confidence: null };
  },
};
export default learn;

const none =
  'Bài học từng ngày và câu đố trong tin nhắn chưa có. Trước mắt học theo bài hướng dẫn này, hoặc nhờ Tổ công nghệ số trong thôn kèm.';
