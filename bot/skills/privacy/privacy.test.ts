import { openStore, type Store } from '../../store/open-store.ts';
import { turnBench } from '../../turn/turn-bench.ts';

describe('what a person hears who asks what is kept', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({});
  });
  afterAll(() => store.close());

  const unasked = async () => {
    throw new Error('nobody is asked for this');
  };
  const listener = { listen: unasked };
  const model = { rephraser: { reword: unasked, restate: unasked, shorten: unasked }, always: false };
  const voice = /Tin thoại: chuyển tới một dịch vụ máy để chép thành chữ/u;
  const words = /Câu hỏi: có thể đưa cho một máy viết văn \(mô hình ngôn ngữ\).+được bỏ ra trước/u;

  it.each([
    ['nothing helps', {}, false, false],
    ['a transcriber hears voices', { listener }, true, false],
    ['a model words answers', { model }, false, true],
    ['both', { listener, model }, true, true],
  ])('names who else gets to know it where %s', async (_, helpers, hears, reads) => {
    const { deps, say } = await turnBench(store);
    const { tools } = deps;
    deps.tools = () => ({ ...tools(), ...helpers });
    const answer = await say('loa làng lưu giữ những gì của tôi?', { from: `hỏi ${hears} ${reads}` });
    expect(answer).toMatch(/Giữ tin nhắn với Loa Làng 30 ngày/u);
    expect([voice.test(answer), words.test(answer)]).toEqual([hears, reads]);
  });
});
