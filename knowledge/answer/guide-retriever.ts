import type { DocumentInterface } from '@langchain/core/documents';
import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { sections } from '../guides/guide.ts';
import type { Answerer } from './answerer.ts';

/**
 * LangChain's retriever over our search, for chains of any kind: the best guides for a question as documents, with
 * id, title, score and check date. The score is the search's own, falling from 1.
 */
export class GuideRetriever extends BaseRetriever {
  lc_namespace = ['loa-lang', 'retrievers'];

  constructor(
    private readonly answerer: Answerer,
    private readonly most = 4,
  ) {
    super();
  }

  override async _getRelevantDocuments(question: string): Promise<DocumentInterface[]> {
    return this.answerer.search(question, this.most).flatMap(({ guide: id, title, score }) => {
      const guide = this.answerer.guide(id);
      if (!guide) return [];
      const parts = sections.map(({ heading, key }) => {
        const lines = guide.sections[key]?.map((line) =>
          line.step ? `${line.step}. ${line.text}` : `- ${line.text}`,
        );
        return lines ? [`${heading}:`, ...lines].join('\n') : '';
      });
      return new Document({
        id,
        pageContent: [title, guide.summary.text, ...parts].filter(Boolean).join('\n\n'),
        metadata: { guide: id, title, score, checked: guide.checked },
      });
    });
  }
}
