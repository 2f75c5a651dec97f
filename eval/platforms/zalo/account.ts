/** One application and the Official Account that installed it. Made up: these values open nothing anywhere. */
export interface ZaloAccount {
  appId: string;
  /** Header `secret_key` of OAuth, and the key of `appsecret_proof`. */
  appSecret: string;
  oaId: string;
  /** "OA Secret Key" of the webhook page; signs webhooks. Not the app's secret. */
  oaSecretKey: string;
  name: string;
}

/** The account of every emulator that is not told otherwise. */
export const testAccount: ZaloAccount = {
  appId: '360846524940903967',
  appSecret: 'APP_SECRET_FOR_TESTS',
  oaId: '388613280878808645',
  oaSecretKey: 'OA_SECRET_KEY_FOR_TESTS',
  name: 'Xã Thử Nghiệm',
};
