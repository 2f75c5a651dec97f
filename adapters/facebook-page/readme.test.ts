import { readFileSync } from 'node:fs';
import facebookPage from './index.ts';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

describe('the README of facebook-page', () => {
  it('says the limits of the code', () => {
    const { maxText, windowHours, buttons, buttonLabel, rate } = facebookPage.capabilities;
    expect(readme).toContain(`${maxText.toLocaleString('vi-VN')} ký tự`);
    expect(readme).toContain(`trong ${windowHours! / 24} ngày`);
    expect(readme).toContain(`tối đa ${buttons}, nhãn ${buttonLabel} ký tự`);
    expect(readme).toContain(`${rate!.perMinute} lần mỗi phút`);
  });

  it.each(['none', 'mention', 'question', 'all'])('explains the choice of comments %s', (choice) => {
    expect(readme).toContain(`| \`${choice}\``);
  });
});
