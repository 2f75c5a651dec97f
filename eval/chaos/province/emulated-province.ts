import { FakeClock } from '../../platforms/clock.ts';
import { startFacebookPlatform } from '../../platforms/facebook/start.ts';
import { startZaloPlatform } from '../../platforms/zalo/start.ts';
import { startBotPlatform } from '../../platforms/zalo-bot/start.ts';

/** Villages of the former Yên Bái. */
export const provinceVillages = 1356;

/** How a village can be reached: its group's channel, people written to one by one, a relay, or nothing. */
type Way = 'zalo-group' | 'zalo-bot' | 'direct' | 'relay' | 'none';

const ways = [
  'zalo-group',
  'relay',
  'zalo-group',
  'zalo-bot',
  'zalo-group',
  'direct',
  'zalo-group',
  'zalo-group',
  'relay',
  'zalo-group',
  'zalo-bot',
  'zalo-group',
  'none',
] as const satisfies readonly Way[];

/** Somebody of a village who has a conversation with us. */
export interface Villager {
  /** Index of the village. */
  village: number;
  role: 'relay' | 'resident';
  channel: 'zalo-oa' | 'messenger';
  /** Id on the platform. */
  id: string;
  lastMessageAt: Date;
}

/** What a phone or a group showed of our messages. */
export interface Shown {
  /** Index of the village. */
  village: number;
  texts: string[];
}

const hour = 3_600_000;

/**
 * The platforms of a province, on a clock that stands until it is moved: an Official Account with groups, a bot with
 * groups, a Page. Of thirteen villages seven have a group of the account, two of the bot, two a relay who wrote to the
 * account, one two residents who wrote to the Page (in every second such village too long ago), one nothing.
 *
 * @param now milliseconds since the epoch.
 */
export async function emulatedProvince(villages: number, now: number) {
  const clock = new FakeClock(now);
  const wayOf = (village: number): Way => ways[village % ways.length]!;
  const of = (way: Way) =>
    Array.from({ length: villages }, (_, index) => index).filter((i) => wayOf(i) === way);
  const botGroups = of('zalo-bot').length;
  // Less than one message for each group of the bot's: the plan's quota has to bind.
  const botQuota = Math.max(10, botGroups);
  const zalo = await startZaloPlatform({ clock, seed: 1 });
  const bot = await startBotPlatform({
    clock,
    seed: 1,
    settings: { groups: Math.max(3, botGroups), monthly: botQuota },
  });
  const facebook = await startFacebookPlatform({ clock, seed: 1 });

  const head = zalo.user('Trưởng thôn');
  head.makeAdmin();
  const oaGroups = new Map(of('zalo-group').map((at) => [at, zalo.group(`Thôn ${at}`, [head])]));
  const botChats = new Map(of('zalo-bot').map((at) => [at, bot.addToGroup(`Thôn ${at}`)]));
  const relays = new Map(of('relay').map((at) => [at, zalo.user(`Người chuyển tin ${at}`)]));
  for (const relay of relays.values()) relay.lastWrote(now - 24 * hour);
  const residents = of('direct').flatMap((at, order) =>
    ['Lan', 'Páo'].map((name) => {
      const person = facebook.resident(`${name} ${at}`);
      const wroteAt = now - (order % 2 === 0 ? 20 : 30) * hour;
      person.lastActed(wroteAt);
      return { at, person, wroteAt };
    }),
  );

  return {
    env: {
      ...zalo.env(),
      ...bot.env('secret-of-the-emulated-province'),
      ...facebook.env(),
      ZALO_BOT_GROUPS: String(bot.settings.groups),
      ZALO_BOT_QUOTA: String(botQuota),
    },
    /** The channel of a village's group, and the group's id on its platform. */
    groupOf(village: number): { channel: string; id: string } | null {
      const group = oaGroups.get(village);
      if (group) return { channel: 'zalo-group', id: group.id };
      const chat = botChats.get(village);
      return chat ? { channel: 'zalo-bot', id: chat.id } : null;
    },
    people: (): Villager[] => [
      ...[...relays].map(([village, { id }]) => ({
        village,
        role: 'relay' as const,
        channel: 'zalo-oa' as const,
        id,
        lastMessageAt: new Date(now - 24 * hour),
      })),
      ...residents.map(({ at, person, wroteAt }) => ({
        village: at,
        role: 'resident' as const,
        channel: 'messenger' as const,
        id: person.id,
        lastMessageAt: new Date(wroteAt),
      })),
    ],
    /** Moves the platforms' time on. */
    pass: (milliseconds: number) => clock.advance(milliseconds),
    /** Groups and phones with what they show, one entry each; those that show nothing too. */
    shown: (): Shown[] => [
      ...[...oaGroups].map(([village, group]) => ({ village, texts: group.said().map(({ text }) => text) })),
      ...[...botChats].map(([village, { id }]) => ({
        village,
        texts: bot.messagesIn(id).map(({ text }) => text),
      })),
      ...[...relays].map(([village, relay]) => ({ village, texts: relay.inbox().map(({ text }) => text) })),
      ...residents.map(({ at, person }) => ({
        village: at,
        texts: person.inbox().map(({ text }) => text),
      })),
    ],
    /** Calls that count for a rate or a quota. */
    calls: () =>
      zalo.calls('/v').filter(({ path }) => !path.startsWith('/v4/oa/access_token')).length +
      bot.calls().length +
      facebook.calls().length,
    /** What the platforms hold against us: a call over a rate or a quota, outside a window, or one they cannot read. */
    violations: () =>
      [zalo, bot, facebook].flatMap((platform) =>
        platform.violations().map(({ rule, detail }) => ({ rule, detail })),
      ),
    async close() {
      for (const platform of [zalo, bot, facebook]) await platform.close();
    },
  };
}
