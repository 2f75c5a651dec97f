import { answerHandshake } from './handshake.ts';

const ask = (query: string) =>
  answerHandshake('messenger', 'ma-xac-minh', {
    method: 'GET',
    url: `/webhooks/facebook?${query}`,
    headers: {},
    body: new Uint8Array(),
  });

describe('the handshake of a webhook', () => {
  it('gives the challenge back when the token is ours', () => {
    expect(ask('hub.mode=subscribe&hub.verify_token=ma-xac-minh&hub.challenge=1158201444')).toEqual({
      status: 200,
      body: '1158201444',
      events: [],
    });
  });

  it.each([
    ['another token', 'hub.mode=subscribe&hub.verify_token=khac&hub.challenge=1'],
    ['no token', 'hub.mode=subscribe&hub.challenge=1'],
    ['another mode', 'hub.mode=unsubscribe&hub.verify_token=ma-xac-minh&hub.challenge=1'],
    ['no challenge', 'hub.mode=subscribe&hub.verify_token=ma-xac-minh'],
    [
      'a challenge as long as a page',
      `hub.mode=subscribe&hub.verify_token=ma-xac-minh&hub.challenge=${'1'.repeat(300)}`,
    ],
    ['nothing', ''],
  ])('refuses %s with 403 and never repeats the token', (_, query) => {
    const answer = ask(query);
    expect(answer).toMatchObject({ status: 403, body: '', events: [] });
    expect(answer.refused?.operator).toMatch(/^\p{Lu}.*\.$/u);
    expect(JSON.stringify(answer)).not.toMatch(/ma-xac-minh|khac/u);
  });
});
