import type { DocumentInterface } from '@langchain/core/documents';
import { RunnableLambda } from '@langchain/core/runnables';
import { loadGuides } from '../guides/load-guides.ts';
import { createAnswerer } from './answerer.ts';
import { GuideRetriever } from './guide-retriever.ts';

describe('the guide retriever', () => {
  it('gives chains the best guides as documents, typed without marks too', async () => {
    const retriever = new GuideRetriever(createAnswerer(loadGuides().guides), 3);
    const chain = retriever.pipe(new RunnableLambda({ func: (documents: DocumentInterface[]) => documents }));
    const documents = await chain.invoke('dang ky khai sinh cho con moi de');
    expect(documents).toHaveLength(3);
    expect(documents[0]).toMatchObject({ id: 'dang-ky-khai-sinh', metadata: { score: 1 } });
    expect(documents[0]!.pageContent).toMatch(/Cần chuẩn bị:\n- /u);
  });
});
