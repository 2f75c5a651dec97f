import { eachEngine } from '../store/each-engine.ts';
import { replanStranded } from './replan.ts';
import { replanBench } from './replan-bench.ts';
import { correctAnnouncement, stopAnnouncement, withdrawAnnouncement } from './stop-and-correct.ts';

eachEngine((open) => {
  const bench = async () => replanBench(await open());

  it('lets a stop hold for what was planned anew', async () => {
    const { banned, sendAll, deps, fake, pass } = await bench();
    const id = await banned();
    await sendAll();
    await replanStranded(deps);
    expect(await stopAnnouncement(deps, id, 'duyet', 'nhầm')).toMatchObject({ takenBack: 5 });
    await pass(60);
    expect(fake.platform.filter(({ text }) => text.startsWith('THÔNG BÁO'))).toEqual([]);
  });

  it('brings a correction to who got the wrong words over the new way, and nobody else twice', async () => {
    const { banned, ban, pass, deps, told, nhom, goOn } = await bench();
    const id = await banned();
    await pass(60);
    ban('no');
    await correctAnnouncement(deps, id, 'duyet', { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai' });
    await pass(30);
    await goOn(16);
    expect(told('to0').map((text) => text.split(' ')[0])).toEqual([
      'THÔNG',
      'Xin',
      'ĐÍNH',
      expect.anything(),
    ]);
    expect(told('dan4').filter((text) => text.startsWith('ĐÍNH CHÍNH'))).toHaveLength(1);
    expect(nhom.platform).toEqual([]);
  });

  it('takes a correction that the lost account cannot carry to who may pass it on, and later ones to both', async () => {
    const { approved, due, sendAll, ban, pass, deps, told, nhom, counts, goOn } = await bench();
    const id = await approved('Tiêm ngày 26');
    await due();
    await sendAll();
    expect(nhom.platform).toHaveLength(10);
    ban('for good');
    await correctAnnouncement(deps, id, 'duyet', { title: 'Lịch', text: 'Tiêm ngày 27', reason: 'sai' });
    await pass(60);
    expect(told('to0')[0]).toMatch(/^ĐÍNH CHÍNH/u);
    expect(told('to0')[1]).toContain('SỬA LẠI tin đã gửi trước');
    expect(await counts(id)).toMatchObject({ sent: 5, missed: 5 });
    ban('no');
    await goOn(16);
    await withdrawAnnouncement(deps, id, 'duyet', 'Hoãn tiêm');
    await pass(30);
    await goOn(16);
    expect(nhom.platform.slice(10).filter(({ text }) => text.startsWith('THU HỒI'))).toHaveLength(10);
    expect(told('to0').filter((text) => text.startsWith('THU HỒI'))).toHaveLength(1);
  });
});
