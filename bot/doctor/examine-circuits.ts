import { openCircuits } from '../delivery/circuit.ts';
import type { Store } from '../store/open-store.ts';
import type { Finding } from './finding.ts';

const vietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Accounts whose sending has stopped because they fail. */
export async function examineCircuits(store: Store): Promise<Finding[]> {
  return (await openCircuits(store)).map(({ account, since, operator }) => ({
    about: account,
    ok: false,
    operator: `Tạm ngừng gửi từ ${vietnam.format(since)} vì tài khoản lỗi liên tục. ${operator}`,
  }));
}
