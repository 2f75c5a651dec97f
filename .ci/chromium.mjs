// Finds Chromium for the browser tests; as root on Debian installs it. Plain Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium, or null after the reason was printed. */
export function findChromium() {
  const found = [process.env.CHROMIUM, ...places].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      'Không có Chromium: bỏ qua các thử nghiệm trên trình duyệt. Cài gói chromium để chạy chúng.',
    );
    return null;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { env, stdio: ['ignore', 2, 2] }).status === 0;
  const install = () =>
    apt('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji');
  if (!install()) apt('update', '-q') && install();
  return places.find((path) => existsSync(path)) ?? null;
}
