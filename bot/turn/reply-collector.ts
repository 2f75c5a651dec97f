import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder-core';
import type { Reply } from '../../adapters/render.ts';

/**
 * The Bot Framework adapter of the turn: what the bot sends is collected, not sent. The replies go into the
 * outbox in the transaction that ends the turn, and a sender takes them from there.
 */
export class ReplyCollector extends BotAdapter {
  readonly replies: Reply[] = [];

  /** Runs the middleware and then the bot's logic on one turn. */
  async run(context: TurnContext, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.runMiddleware(context, logic);
  }

  async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      if (activity.type === 'message') {
        const choices = activity.suggestedActions?.actions ?? [];
        this.replies.push({
          text: activity.text ?? '',
          ...(activity.channelData?.footer ? { footer: activity.channelData.footer as string } : {}),
          choices: choices.map(({ title, value }) => ({ label: title, value: String(value) })),
        });
      }
      return { id: String(this.replies.length) };
    });
  }

  async updateActivity(): Promise<never> {
    throw new Error('a reply cannot be changed after it was said');
  }

  async deleteActivity(): Promise<never> {
    throw new Error('a reply cannot be taken back after it was said');
  }

  async continueConversation(_reference: Partial<ConversationReference>): Promise<never> {
    throw new Error('the bot writes first through announcements, not through a turn');
  }
}
