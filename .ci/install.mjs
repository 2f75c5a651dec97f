// Installs the npm packages when node_modules does not match package-lock.json. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = [20, 19];

/** Runs `npm ci` unless the last install was of this very lock file. Exits with a sentence when it cannot. */
export async function installMissing() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    process.stderr.write(
      `Loa Làng cần Node.js ${oldest.join('.')} trở lên; máy này có ${process.versions.node}.\n`,
    );
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.loa-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Loa Làng: đang cài các gói cần thiết (một lần, khoảng một phút) ...\n');
  const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (installed.status !== 0) {
    process.stderr.write(
      'Loa Làng: không cài được gói. Kiểm tra mạng rồi chạy lại; lỗi của npm ở phía trên.\n',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
