/** The bot of the emulator. The values are made up; the token has the shape of a real one. */
export interface BotAccount {
  id: string;
  token: string;
  accountName: string;
  /** What people mention. */
  displayName: string;
}

export const testBot: BotAccount = {
  id: '1459232241454765289',
  token: '1459232241454765289:gia-lap-token-cua-bot-loa-lang',
  accountName: 'bot.loalang',
  displayName: 'Bot Loa Làng',
};
