import { runPlatforms } from './run.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((running) => running.close())));

const start = async (...args: string[]) => {
  const printed: string[] = [];
  const running = await runPlatforms(args, (text) => printed.push(text));
  if (running) open.push(running);
  return { running, printed: printed.join('\n') };
};

describe('npm run platforms', () => {
  it('prints the environment as one line to paste, and the address of the phone', async () => {
    const { running, printed } = await start('--port', '0');
    const line = printed.split('\n').find((text) => text.startsWith('export '));
    const variables = Object.fromEntries(
      line!
        .slice(7)
        .split(' ')
        .map((part) => part.split(/=(.*)/su)),
    );
    expect(variables).toMatchObject({
      ZALO_APP_ID: '360846524940903967',
      ZALO_APP_SECRET: 'APP_SECRET_FOR_TESTS',
      ZALO_OA_ID: '388613280878808645',
      ZALO_OA_SECRET_KEY: 'OA_SECRET_KEY_FOR_TESTS',
      ZALO_OA_REFRESH_TOKEN: 'zr.0.0.mnagdW7B2FyIsqDuWggE-5fptsQ0qgsn1Dz6GvrPv50',
      ZALO_API_URL: running!.url,
      ZALO_OAUTH_URL: running!.url,
      FACEBOOK_GRAPH_URL: running!.urls.facebook,
      ZALO_BOT_TOKEN: expect.stringMatching(/^\d+:/u),
      ZALO_BOT_API_URL: running!.urls['zalo-bot'],
    });
    expect(printed).toContain(`mở ${running!.url}/`);
    expect(await (await fetch(`${running!.url}/`)).text()).toContain('<html lang="vi">');
    await open.pop()!.close();
    await expect(fetch(`${running!.url}/`)).rejects.toThrow();
  });

  it('starts only one of them when asked', async () => {
    const { running, printed } = await start('--port', '0', '--only', 'facebook');
    expect(Object.keys(running!.urls)).toEqual(['facebook']);
    expect(printed).not.toContain('ZALO_');
    expect(printed).toContain('curl');
  });

  it('explains itself without starting anything', async () => {
    const { running, printed } = await start('--help');
    expect(running).toBeNull();
    for (const name of ['--port', '--webhook', '--only', '--speed']) expect(printed).toContain(name);
  });

  it('names the fault of a wrong choice', async () => {
    await expect(start('--port', 'abc')).rejects.toThrow('--port "abc": phải là số từ 0 đến 65535');
    await expect(start('--speed', '0')).rejects.toThrow('--speed "0"');
    await expect(start('--only', 'khac')).rejects.toThrow('--only "khac"');
    await expect(start('--cong', '1')).rejects.toThrow('không hiểu "--cong 1"');
    await expect(start('--port', '0', '--webhook', 'https://example.org/')).rejects.toThrow('máy này');
    const { running } = await start('--port', '0');
    const taken = new URL(running!.url).port;
    await expect(start('--port', taken)).rejects.toThrow(`cổng ${taken} đang có chương trình khác dùng`);
  });
});
