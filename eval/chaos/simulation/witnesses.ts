import { keepProof } from '../../../bot/announcements/ledger.ts';
import { conversationKey } from '../../../bot/turn/conversation-key.ts';
import { versionIn } from '../history.ts';
import { marksIn } from './marks.ts';
import { reportReceipts } from './residents.ts';
import type { RunParts } from './run-parts.ts';
import type { PlatformParts } from './simulated-platform.ts';
import { audienceVillages } from './village-world.ts';

/**
 * What a phone that shows a message leads to: the platform's receipts in private chat, and now and then a person's
 * word: who passed it on says so, or a resident writes its code.
 */
export function witnesses(run: RunParts, idOf: (announcement: string) => string | undefined) {
  const { history, random, scheduler, world, time } = run;
  const onShown: PlatformParts['onShown'] = (channel, message, platformId) => {
    const conversation = conversationKey(channel.name, message.to);
    const shown = marksIn(message.text).map(versionIn).find(Boolean) ?? null;
    const villages = audienceVillages.filter(({ conversations }) => conversations.includes(conversation));
    const relayed = message.text.includes('Mã xác nhận:');
    if (channel === world.oa && !relayed) {
      const village = villages[0]?.village;
      const proof =
        shown && village ? { name: 'proof' as const, ...shown, village, by: 'receipt' as const } : null;
      reportReceipts(run, channel, message.to.id, platformId, proof);
    }
    if (!shown || random.below(3) > 0) return;
    scheduler.spawn('world', async () => {
      await scheduler.sleep(2000 + random.below(10_000));
      const id = idOf(shown.announcement);
      if (!id) return;
      for (const { village } of villages) {
        const act = { name: 'proof' as const, ...shown, village, by: 'person' as const };
        history.record(conversation, 'invoke', act);
        // Without gates: nothing comes between the look and the word.
        const now = await run.raw.db
          .selectFrom('announcement')
          .select('version')
          .where('id', '=', id)
          .executeTakeFirst();
        // The word of somebody who has older words in hand is not about the present ones.
        if (now?.version !== shown.version) continue;
        await keepProof(
          run.raw.db,
          {
            announcement: id,
            village,
            proves: relayed ? 'relayed' : 'seen',
            kind: relayed ? 'relay' : 'code',
            by: conversation,
          },
          time.clock.now(),
        );
        history.record(conversation, 'ok', act);
      }
    });
  };
  return onShown;
}
