import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { FakeListChatModel } from '@langchain/core/utils/testing';

/** What was said to a model. */
export interface Told {
  system: string;
  /** The material, without the marks around it. */
  material: string;
}

/** One of LangChain's fake models that answers by a function and keeps what it was told. */
export class TrialModel extends FakeListChatModel {
  readonly told: Told[] = [];
  readonly #say: (told: Told) => string | Promise<string>;

  constructor(say: (told: Told) => string | Promise<string>) {
    super({ responses: [''] });
    this.#say = say;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const [system, human] = messages.map(({ text }) => text) as [string, string];
    const told = { system, material: human.split('\n').slice(1, -1).join('\n') };
    this.told.push(told);
    const text = await this.#say(told);
    return { generations: [{ text, message: new AIMessage(text) }] };
  }
}
