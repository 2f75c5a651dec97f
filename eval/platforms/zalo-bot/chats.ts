import { createHash } from 'node:crypto';

/** A person or a group, and what the bot may do there. */
export interface Chat {
  id: string;
  name: string;
  kind: 'PRIVATE' | 'GROUP';
  /** A person has written to the bot; a group has taken it in. Before that the bot cannot write there. */
  open: boolean;
  /** Ids of the bot's messages there: an answer to one of them is for the bot. */
  ours: Set<string>;
}

/** Everybody the emulator knows. The same name has the same id in every run. */
export class Chats {
  private readonly byId = new Map<string, Chat>();

  /** The person or group of that name, made when it is new. */
  named(kind: Chat['kind'], name: string): Chat {
    const digest = createHash('sha256').update(`${kind}:${name}`).digest('hex').slice(0, 20);
    const id = kind === 'GROUP' ? `zgr-${digest}` : digest;
    const known = this.byId.get(id);
    if (known) return known;
    const chat: Chat = { id, name, kind, open: false, ours: new Set() };
    this.byId.set(id, chat);
    return chat;
  }

  get(id: string): Chat | undefined {
    return this.byId.get(id);
  }

  all(): Chat[] {
    return [...this.byId.values()];
  }

  /** How many of a kind the bot serves. */
  open(kind: Chat['kind']): number {
    return this.all().filter((chat) => chat.kind === kind && chat.open).length;
  }
}
