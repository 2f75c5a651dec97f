import { describeModel } from './describe-model.ts';

describe('the line on the model at the start', () => {
  it('names the model and its host, and no key or password', () => {
    const line = describeModel({
      baseUrl: 'https://ai:matkhau@llm.laocai.gov.vn/v1',
      model: 'qwen3:8b',
      apiKey: 'sk-bimat',
      rephrase: 'always',
    });
    expect(line).toMatch(/^qwen3:8b ở llm\.laocai\.gov\.vn; viết lại mọi câu/u);
    expect(line).not.toMatch(/bimat|matkhau/u);
  });
});
