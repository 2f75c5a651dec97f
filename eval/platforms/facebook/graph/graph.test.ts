import { proofOf } from '../../../../adapters/facebook-sdk/signature.ts';
import { FakeClock } from '../../clock.ts';
import type { FacebookPlatform } from '../platform.ts';
import { startFacebookPlatform } from '../start.ts';

const dayMs = 86_400_000;

describe('the emulated Graph API', () => {
  let platform: FacebookPlatform;
  let clock: FakeClock;
  beforeEach(async () => {
    clock = new FakeClock();
    platform = await startFacebookPlatform({ clock, seed: 1 });
  });
  afterEach(() => platform.close());

  const call = async (
    path: string,
    body?: object | FormData,
    { token = platform.account.pageToken, version = 'v25.0', query = {} as Record<string, string> } = {},
  ) => {
    const url = new URL(`${platform.url}/${version}${path}`);
    const proof = proofOf(platform.account.appSecret, platform.account.pageToken);
    url.search = String(new URLSearchParams({ appsecret_proof: proof, ...query }));
    const answer = await fetch(url, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { method: 'POST', body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    return (await answer.json()) as {
      error?: { code: number; error_subcode?: number };
      id?: string;
      message_id?: string;
      recipient_id?: string;
      // biome-ignore lint/suspicious/noExplicitAny: lists of many shapes
      data?: any;
    };
  };
  const codeOf = async (...args: Parameters<typeof call>) => {
    const { error } = await call(...args);
    return error && (error.error_subcode ? `${error.code}/${error.error_subcode}` : String(error.code));
  };
  const resident = (name = 'Lan') => {
    const one = platform.resident(name);
    one.lastActed(clock.now());
    return one;
  };
  const to = (id: string, message: object, more: object = {}) => ({
    recipient: { id },
    messaging_type: 'RESPONSE',
    message,
    ...more,
  });

  it('sends a text to a phone and answers with the ids', async () => {
    const lan = resident();
    const answer = await call('/me/messages', to(lan.id, { text: 'Chào', metadata: 'm' }));
    expect(answer).toEqual({ recipient_id: lan.id, message_id: lan.inbox()[0]!.mid });
    expect(lan.inbox()[0]).toMatchObject({ text: 'Chào', metadata: 'm', byHuman: false });
  });

  it.each<[string, string, object]>([
    ['a text of 2,000', '100', { message: { text: 'a'.repeat(2000) } }],
    ['no text', '100', { message: { text: '' } }],
    ['metadata of 1,000', '100', { message: { text: 'a', metadata: 'a'.repeat(1000) } }],
    [
      'text beside an attachment',
      '100',
      { message: { text: 'a', attachment: { type: 'image', payload: {} } } },
    ],
    [
      '14 quick replies',
      '100',
      {
        message: {
          text: 'a',
          quick_replies: Array(14).fill({ content_type: 'text', title: 'a', payload: 'a' }),
        },
      },
    ],
    [
      'a title of 21',
      '100',
      {
        message: {
          text: 'a',
          quick_replies: [{ content_type: 'text', title: 'a'.repeat(21), payload: 'a' }],
        },
      },
    ],
    [
      'four buttons',
      '100',
      {
        message: {
          attachment: {
            type: 'template',
            payload: {
              template_type: 'button',
              text: 'a',
              buttons: Array(4).fill({ type: 'postback', title: 'a', payload: 'a' }),
            },
          },
        },
      },
    ],
    ['no messaging type', '100', { messaging_type: undefined }],
    ['a dead tag', '100', { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }],
    ['an action beside the message', '100/2018014', { sender_action: 'typing_on' }],
    ['an unknown person', '100/2018001', { recipient: { id: '123' } }],
    ['an id that is a number', '100/2018001', { recipient: { id: 123 } }],
  ])('refuses %s with %s', async (_, code, change) => {
    const lan = resident();
    expect(await codeOf('/me/messages', { ...to(lan.id, { text: 'a' }), ...change })).toBe(code);
    expect(lan.inbox()).toEqual([]);
    expect(platform.violations()).not.toEqual([]);
  });

  it('closes the window 24 hours after the last act', async () => {
    const lan = resident();
    clock.advance(dayMs);
    expect(await codeOf('/me/messages', to(lan.id, { text: 'a' }))).toBeUndefined();
    clock.advance(1);
    expect(await codeOf('/me/messages', to(lan.id, { text: 'a' }))).toBe('10/2018278');
    expect(platform.violations()).toMatchObject([{ rule: 'outside_window' }]);
  });

  it('holds to the rate of a second', async () => {
    platform.set({ sendsPerSecond: 2 });
    const lan = resident();
    const send = () => codeOf('/me/messages', to(lan.id, { text: 'a' }));
    expect([await send(), await send(), await send()]).toEqual([undefined, undefined, '613']);
    clock.advance(1001);
    expect(await send()).toBeUndefined();
  });

  it('lets in only the right token, proof and a living version, and notes a token in an address', async () => {
    const lan = resident();
    const body = to(lan.id, { text: 'a' });
    expect(await codeOf('/me/messages', body, { token: 'khác' })).toBe('190/463');
    expect(await codeOf('/me/messages', body, { query: { appsecret_proof: '0' } })).toBe('100');
    expect(await codeOf('/me/messages', body, { version: 'v19.0' })).toBe('2635');
    await call('/me/messages', body, { query: { access_token: platform.account.pageToken } });
    expect(platform.violations().map(({ rule }) => rule)).toContain('token_in_address');
    expect(JSON.stringify(platform.journal.all())).not.toContain(platform.account.pageToken);
  });

  it('refuses for a person or for the whole Page as it is told', async () => {
    const lan = resident();
    lan.refuse(551, 1545041);
    expect(await codeOf('/me/messages', to(lan.id, { text: 'a' }))).toBe('551/1545041');
    lan.refuse(null);
    platform.refuse(10, 1893063);
    expect(await codeOf('/me/messages', to(lan.id, { text: 'a' }))).toBe('10/1893063');
  });

  it('takes a file as multipart', async () => {
    const lan = resident();
    const form = new FormData();
    form.append('recipient', JSON.stringify({ id: lan.id }));
    form.append('messaging_type', 'RESPONSE');
    form.append('message', JSON.stringify({ attachment: { type: 'image', payload: {} } }));
    form.append('filedata', new Blob([new Uint8Array(5)], { type: 'image/png' }), 'a.png');
    expect(await codeOf('/me/messages', form)).toBeUndefined();
    expect(lan.inbox()[0]!.file).toEqual({ kind: 'image', bytes: 5 });
  });

  it('posts, refuses the same post again, schedules within 10 minutes to 30 days', async () => {
    const { id } = await call('/me/feed', { message: 'Cắt điện thôn Khe Bành' });
    expect(platform.posts()).toMatchObject([{ id, text: 'Cắt điện thôn Khe Bành', by: null }]);
    expect(await codeOf('/me/feed', { message: 'Cắt điện thôn Khe Bành' })).toBe('506');
    const at = (minutes: number) => Math.floor((clock.now() + minutes * 60_000) / 1000);
    const scheduled = (minutes: number) =>
      codeOf('/me/feed', {
        message: `Họp ${minutes}`,
        published: false,
        scheduled_publish_time: at(minutes),
      });
    expect([await scheduled(9), await scheduled(11), await scheduled(31 * 1440)]).toEqual([
      '100',
      undefined,
      '100',
    ]);
    const { data: feed } = await call('/me/feed', undefined, {
      query: { fields: 'id,message,created_time' },
    });
    expect(feed).toHaveLength(1);
    expect(feed[0].created_time).toMatch(/^2026-.*\+0000$/u);
  });

  it('lets a comment be answered in public, and once in private within seven days', async () => {
    const post = platform.postByHand('Thông báo');
    const { id } = await resident().comment(post.id, 'Họp ở đâu?');
    const reply = await call(`/${id}/comments`, { message: 'Ở nhà văn hóa.' });
    expect(platform.comments()).toMatchObject([{ id }, { id: reply.id, parentId: id, by: null }]);
    const privately = { recipient: { comment_id: id }, message: { text: 'Ở nhà văn hóa thôn.' } };
    expect((await call('/me/messages', privately)).recipient_id).toBe(platform.resident('Lan').id);
    expect(await codeOf('/me/messages', privately)).toBe('10900');
    const { data } = await call(`/${id}/comments`);
    expect(data.map((one: { message: string }) => one.message)).toEqual(['Ở nhà văn hóa.']);
    const late = await resident('Hoa').comment(post.id, 'Mấy giờ?');
    clock.advance(7 * dayMs + 1);
    expect(await codeOf('/me/messages', { ...privately, recipient: { comment_id: late.id } })).toBe(
      '100/2534025',
    );
  });

  it('knows the Page, its token and its profile', async () => {
    expect(await call('/me')).toMatchObject({ id: platform.account.pageId });
    const menu = { persistent_menu: [{ locale: 'default', call_to_actions: [] }] };
    expect(await codeOf('/me/messenger_profile', menu)).toBe('100/2018145');
    expect(await codeOf('/me/messenger_profile', { get_started: { payload: 'a' }, ...menu })).toBeUndefined();
    const { data } = await call('/me/messenger_profile', undefined, {
      query: { fields: 'get_started,greeting' },
    });
    expect(data).toEqual([{ get_started: { payload: 'a' } }]);
    const batch = [{ method: 'GET', relative_url: `debug_token?input_token=${platform.account.pageToken}` }];
    const [answer] = (await call('/', { batch: JSON.stringify(batch) })) as never as {
      code: number;
      body: string;
    }[];
    expect(JSON.parse(answer!.body).data).toMatchObject({ is_valid: true, type: 'PAGE' });
  });
});
