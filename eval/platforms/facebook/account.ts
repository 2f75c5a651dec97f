/** One application and the Page that installed it. Made up: these values open nothing anywhere. */
export interface FacebookAccount {
  appId: string;
  /** Signs webhooks and proves calls. */
  appSecret: string;
  pageId: string;
  pageName: string;
  pageToken: string;
  verifyToken: string;
}

/** The account of every emulator that is not told otherwise. */
export const testAccount: FacebookAccount = {
  appId: '1517776481860111',
  appSecret: 'APP_SECRET_FOR_TESTS',
  pageId: '103847561029384',
  pageName: 'Xã Thử Nghiệm',
  pageToken: 'EAAG_PAGE_TOKEN_FOR_TESTS',
  verifyToken: 'VERIFY_TOKEN_FOR_TESTS',
};
