import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { boundedFetch } from './bounded-fetch.ts';

/** An OpenAI-style server and the model to ask there. */
export interface ModelServer {
  /** Up to and without `/chat/completions`, e.g. `http://127.0.0.1:11434/v1` for Ollama. */
  baseUrl: string;
  model: string;
  /** Servers on one's own machine need none. */
  apiKey?: string | undefined;
}

/**
 * Opens a chat model of any OpenAI-style server. LangChain is loaded here and not before: 0.5 s and 60 MB that a server
 * without a model does not pay. One try a call: who waits is a person.
 */
export async function openChatModel({ baseUrl, model, apiKey }: ModelServer): Promise<BaseChatModel> {
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    model,
    // The client refuses to start without a key, also where the server asks for none.
    apiKey: apiKey ?? 'none',
    temperature: 0,
    maxTokens: 2000,
    maxRetries: 0,
    configuration: { baseURL: baseUrl, organization: null, project: null, fetch: boundedFetch },
  });
}
