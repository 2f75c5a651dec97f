import type { Channel } from '../../adapters/channel.ts';
import { FakeChannel } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { sayFaults } from './say-faults.ts';

it('says at start what platforms find wrong, and is not stopped by one that throws', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const channel = (name: string, examine: NonNullable<Channel['examine']>): Channel =>
    Object.assign(new FakeChannel(), { name, examine });
  await sayFaults(
    [
      channel('throws', async () => {
        throw new Error('broken');
      }),
      channel('wrong', async () => [
        { ok: true, operator: 'Token dùng được.' },
        { ok: false, operator: 'Webhook chưa đặt.' },
      ]),
      new FakeChannel(),
    ],
    log,
  );
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ channel: 'wrong', msg: 'Webhook chưa đặt.' }),
  ]);
});
