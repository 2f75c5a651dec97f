import type { PlatformCalls, RateAnswer } from '../channel-contract.ts';
import type { Answer } from '../scripted-platform.ts';
import { graphErrors } from './error-table.ts';

/** An invented Page for the tests of its channels. */
export const testPage = {
  pageId: '103847561029384',
  token: 'EAAG-TOKEN-FOR-TESTS',
  appSecret: 'APP-SECRET-FOR-TESTS',
  secrets: ['EAAG-TOKEN-FOR-TESTS', 'APP-SECRET-FOR-TESTS', 'VERIFY-TOKEN-FOR-TESTS'],
};

export const testEnv = (url: string) => ({
  FACEBOOK_PAGE_ID: testPage.pageId,
  FACEBOOK_PAGE_TOKEN: testPage.token,
  FACEBOOK_APP_SECRET: testPage.appSecret,
  FACEBOOK_VERIFY_TOKEN: 'VERIFY-TOKEN-FOR-TESTS',
  FACEBOOK_GRAPH_URL: url,
});

/** One webhook body with the entries of several. */
export function batchOf(bodies: readonly Uint8Array[]): Uint8Array {
  const entry = bodies.flatMap((body) => JSON.parse(new TextDecoder().decode(body)).entry);
  return new TextEncoder().encode(JSON.stringify({ object: 'page', entry }));
}

export const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });

/** A refusal as Graph writes it. */
export const refused = (code: number, subcode?: number, headers: Record<string, string> = {}) => ({
  status: 400,
  headers,
  body: JSON.stringify({
    error: { message: 'refused by the test', type: 'OAuthException', code, error_subcode: subcode },
  }),
});

/** What Graph answers to calls that fail, as the contract of channels wants it (Graph API, "Rate Limits"). */
export function graphCalls(channel: string): Pick<PlatformCalls, 'errors' | 'tooMany'> {
  return {
    errors: Object.entries(graphErrors).map(([key, known]) => {
      const [code, subcode] = key.split('/').map(Number);
      return {
        name: key,
        answer: refused(code!, subcode),
        expected: { ambiguous: false, ...known, code: `${channel}.${known.code}` },
      };
    }),
    tooMany: { hinted, plain },
  };
}

const minute = 60_000;
/** `x-business-use-case-usage` of a Page that gets its allowance back in so many minutes. */
const regainIn = (minutes: number) => ({
  'x-business-use-case-usage': JSON.stringify({
    [testPage.pageId]: [
      {
        type: 'messenger',
        call_count: 100,
        total_cputime: 1,
        total_time: 1,
        estimated_time_to_regain_access: minutes,
      },
    ],
  }),
});

const hinted: readonly [RateAnswer, ...RateAnswer[]] = [
  {
    name: 'the rate of the Page, back in 7 minutes',
    answer: refused(80_006, undefined, regainIn(7)),
    afterMs: 7 * minute,
  },
  {
    name: 'the speed of the Page, back in 7 minutes',
    answer: refused(613, undefined, regainIn(7)),
    afterMs: 7 * minute,
  },
  {
    name: 'a refusal with Retry-After',
    answer: refused(613, undefined, { 'retry-after': '120' }),
    afterMs: 2 * minute,
  },
  {
    name: 'HTTP 429 without an envelope, with Retry-After',
    answer: { status: 429, headers: { 'retry-after': '120' }, body: 'Too Many Requests' },
    afterMs: 2 * minute,
  },
  {
    name: 'HTTP 429 without an envelope, back in 7 minutes',
    answer: { status: 429, headers: regainIn(7), body: '' },
    afterMs: 7 * minute,
  },
];

const plain: readonly [RateAnswer, ...RateAnswer[]] = [
  { name: 'the speed of the Page', answer: refused(613), afterMs: minute },
  { name: 'the rate of the app', answer: refused(4), afterMs: 5 * minute },
  {
    name: 'the rate of the Page, back in no time',
    answer: refused(80_006, undefined, regainIn(0)),
    afterMs: 5 * minute,
  },
  {
    name: 'HTTP 429 without an envelope',
    answer: { status: 429, body: '<html>429</html>' },
    afterMs: minute,
  },
];
