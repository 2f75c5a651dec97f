import { Embeddings } from '@langchain/core/embeddings';

/**
 * LangChain's `Embeddings` over our own latent space: local, no model, no network. A provider's embeddings can
 * stand in its place; then every text must go through the decoder first, or unmarked typing finds nothing.
 */
export class LatentEmbeddings extends Embeddings {
  /** @param embed a text as a vector of length 1. */
  constructor(private readonly embed: (text: string) => number[]) {
    super({});
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.embed(text);
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => this.embed(text));
  }
}
