import { memoryStorage } from '../../adapters/channel-storage-memory.ts';
import { directOf } from '../../adapters/web/addresses.ts';
import { transcriptOf } from '../../adapters/web/transcript.ts';
import { awaitAnswer } from './await-answer.ts';

const conversation = directOf('thon-0123456789abcdef', 'mui');

async function bench() {
  const transcript = transcriptOf(memoryStorage());
  const answer = (id: string) =>
    transcript.add(conversation, { by: 'bot', id, at: 1, text: id, choices: [] });
  const ask = async (line: string) => ({
    line,
    position: await transcript.add(conversation, {
      by: 'resident',
      id: line,
      at: 1,
      text: line,
      sender: conversation.id,
      name: 'Bà Mùi',
      addressed: true,
    }),
  });
  /** Does something between the first look and the second. */
  const afterFirstLook = (act: () => Promise<unknown>) => {
    let looked = false;
    return {
      ...transcript,
      after: async (...words: Parameters<typeof transcript.after>) => {
        const lines = await transcript.after(...words);
        if (!looked) {
          looked = true;
          await act();
        }
        return lines;
      },
    };
  };
  return { transcript, answer, ask, afterFirstLook };
}

it('takes the answer that comes while it waits, not one that was there before', async () => {
  const { answer, ask, afterFirstLook } = await bench();
  await answer('cũ');
  const asked = await ask('hỏi');
  const transcript = afterFirstLook(() => answer('mới'));
  expect(await awaitAnswer(transcript, conversation, asked, 60_000)).toMatchObject({ id: 'mới' });
});

it('finds an answer that is there already, also when it may not wait', async () => {
  const { transcript, answer, ask } = await bench();
  const asked = await ask('hỏi');
  await answer('đáp');
  expect(await awaitAnswer(transcript, conversation, asked, 0)).toMatchObject({ id: 'đáp' });
});

it('takes the word that all was erased for the answer, though the question is gone', async () => {
  const { transcript, answer, ask, afterFirstLook } = await bench();
  await ask('một');
  await answer('hai');
  const asked = await ask('xóa');
  const erasing = afterFirstLook(async () => {
    await transcript.erase(conversation);
    await answer('đã xóa');
  });
  expect(await awaitAnswer(erasing, conversation, asked, 60_000)).toMatchObject({ id: 'đã xóa' });
});

it('gives up when the time is over', async () => {
  const { transcript, ask } = await bench();
  expect(await awaitAnswer(transcript, conversation, await ask('hỏi'), 150)).toBeNull();
});
