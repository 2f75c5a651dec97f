import type { ChannelFactory } from '../../adapters/channel.ts';
import { failuresToOpen } from '../delivery/circuit.ts';
import { deliveryBench } from '../delivery/delivery-bench.ts';
import { FakeChannel, failure, said } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import { createIngest } from '../turn/ingest.ts';
import { visibleText } from '../village/plain-browser.ts';
import { consoleBench } from './console-bench.ts';
import { listChannels } from './list-channels.ts';

eachEngine((open) => {
  it('shows which channels run, what they can do, what they used, and what is wrong', async () => {
    const store = await open();
    const channel = new FakeChannel();
    channel.capabilities = {
      ...channel.capabilities,
      quota: { period: 'month', amount: 3000, people: 2, listed: '2026-10' },
    };
    const { clock, queue, round } = deliveryBench(store, undefined, channel);
    const factory = (name: string): ChannelFactory => ({
      name,
      capabilities: channel.capabilities,
      open: async () => null,
    });
    const views = () =>
      listChannels(store, clock, [factory('closed'), factory('fake')], new Map([['fake', channel]]));
    const { hoa, visit } = consoleBench(store, { clock, channels: views });
    const stranger = await visit().request('/console/kenh');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/console/sign-in']);

    await queue('một');
    await round();
    const browser = await hoa();
    await browser.open('/console/kenh');
    const before = visibleText(browser.html());
    expect(before).toMatch(
      /1 kênh đang mở.*đang mở\s+fake\s+Đã dùng 1 trong 3\.000 tin của tháng này, 0 trong 2 người \(bảng giá 10\/2026\)\./su,
    );
    expect(before).toMatch(/chưa mở\s+closed\s+Nhắn riêng: có/su);
    expect(before).not.toContain('Tạm ngừng');
    expect(before).not.toContain('Số người');

    const ingest = createIngest(store, clock, () => {});
    for (const from of ['mai', 'lan']) await ingest(channel, [said('chào', { from })], 'r1');
    await browser.open('/console/kenh');
    expect(visibleText(browser.html())).toMatch(/2 trong 2 người.+Số người sắp hết hoặc đã hết/su);

    for (let turn = 0; turn < failuresToOpen; turn += 1) {
      channel.script.push(() => failure({ scope: 'account', operator: 'Tài khoản bị khóa.' }));
      await queue('tin', { conversation: `c${turn}` });
    }
    await round();
    await browser.open('/console/kenh');
    expect(visibleText(browser.html())).toMatch(/Tạm ngừng gửi từ .+ Tài khoản bị khóa\./u);
  }, 30_000);
});
