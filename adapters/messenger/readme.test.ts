import { readFileSync } from 'node:fs';
import { graphErrors } from '../facebook-sdk/error-table.ts';
import { variables } from '../facebook-sdk/settings.ts';
import { defaultVersion } from '../facebook-sdk/versions.ts';
import messenger from './index.ts';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

describe('the README of messenger', () => {
  it('says the limits of the code', () => {
    const { maxText, windowHours, buttons, buttonLabel, rate } = messenger.capabilities;
    expect(readme).toContain(`${maxText.toLocaleString('vi-VN')} ký tự`);
    expect(readme).toContain(`trong ${windowHours} giờ`);
    expect(readme).toContain(`tối đa ${buttons} lựa chọn, nhãn ${buttonLabel} ký tự`);
    expect(readme).toContain(`${rate!.perMinute} tin mỗi phút`);
    expect(readme).toContain(`mặc định ${defaultVersion}`);
  });

  it.each(variables)('names %s', (variable) => {
    expect(readme).toContain(`\`${variable}\``);
  });

  it.each(Object.keys(graphErrors))('explains the error %s in the words the operator reads', (key) => {
    const row = readme
      .split('\n')
      .find((line) => line.startsWith('|') && line.endsWith(`| ${graphErrors[key]!.operator} |`));
    expect(
      row
        ?.split('|')[1]
        ?.split(',')
        .map((one) => one.trim()),
    ).toContain(key);
  });
});
