// Starts a private PostgreSQL server for the tests: a new cluster in a temporary folder, on a free loopback port,
// removed at the end. On Debian as root it installs the server when it is missing. `node .ci/postgres.mjs -- <command>`
// runs the command with TEST_DATABASE_URL set.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const debianServers = '/usr/lib/postgresql';
const oldestServer = 15;

/**
 * Starts a server. `url` is the address of an empty database whose owner may create others; `stop()` ends the server
 * and removes its folder, which also happens when this process exits. Returns null, with a printed reason, where no
 * server can be had.
 */
export async function startPostgres() {
  const programs = findPrograms() ?? (installOnDebian() ? findPrograms() : null);
  if (!programs) {
    explain(
      'không có PostgreSQL 15 trở lên và không tự cài được (chỉ tự cài khi chạy bằng root trên Debian/Ubuntu). ' +
        'Hãy cài gói "postgresql", hoặc đặt TEST_DATABASE_URL.',
    );
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'loa-postgres-'));
  const owner = process.getuid?.() === 0 ? serverUser() : null;
  if (process.getuid?.() === 0 && !owner) {
    rmSync(folder, { recursive: true, force: true });
    explain('đang chạy bằng root nhưng máy không có người dùng "postgres"; PostgreSQL không chạy bằng root.');
    return null;
  }
  const as = owner ? { uid: owner.uid, gid: owner.gid, cwd: '/' } : { cwd: '/' };
  if (owner) spawnSync('chown', [`${owner.uid}:${owner.gid}`, folder]);
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '--pgdata',
      join(folder, 'data'),
      '--username=loa',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...as, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    explain(`initdb không tạo được cơ sở dữ liệu thử: ${(made.stderr || String(made.error)).trim()}`);
    return null;
  }
  for (let attempt = 1; ; attempt += 1) {
    const server = cluster(programs, folder, await freePort(), as);
    const fault = server.start();
    if (fault === null) return server;
    if (attempt === 3) {
      rmSync(folder, { recursive: true, force: true });
      explain(`PostgreSQL không khởi động được: ${fault}`);
      return null;
    }
  }
}

/** The server of a folder. `crash()` ends it as a power cut would, for tests; `start()` begins it again. */
function cluster(programs, folder, port, as) {
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    // The data is thrown away: it need not survive a power cut, only a crash of the server.
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    shared_buffers: '64MB',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const control = (...words) =>
    spawnSync(join(programs, 'pg_ctl'), ['-D', data, ...words], { ...as, stdio: 'ignore' });
  const end = () => control('stop', '-m', 'immediate', '-w');
  const remove = () => {
    end();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  return {
    url: `postgresql://loa@127.0.0.1:${port}/postgres`,
    /** Returns null, or what the server said when it could not start. */
    start() {
      const started = control('start', '-w', '-t', '60', '-l', log, '-o', options.join(' '));
      if (started.status === 0) return null;
      return existsSync(log)
        ? readFileSync(log, 'utf8').trim().slice(-500)
        : String(started.error ?? 'pg_ctl');
    },
    crash: end,
    async stop() {
      process.removeListener('exit', remove);
      remove();
    },
  };
}

/** Folder of the newest usable server programs: Debian's, or the one on the path. */
function findPrograms() {
  const versions = existsSync(debianServers)
    ? readdirSync(debianServers)
        .map(Number)
        .filter(
          (version) =>
            version >= oldestServer && existsSync(join(debianServers, String(version), 'bin', 'initdb')),
        )
        .sort((a, b) => a - b)
    : [];
  // The oldest allowed one: what works there works on the newer ones.
  if (versions.length > 0) return join(debianServers, String(versions[0]), 'bin');
  const onPath = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folder = onPath.status === 0 ? onPath.stdout.trim() : '';
  const version = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/\s(\d+)/u.exec(version.stdout ?? '')?.[1] ?? 0);
  return folder && major >= oldestServer && existsSync(join(folder, 'initdb')) ? folder : null;
}

function installOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  process.stderr.write('PostgreSQL: đang cài bằng apt-get (một lần) ...\n');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-y', '--no-install-recommends', ...args], {
      // Without this Debian's package makes and starts a cluster of its own on port 5432.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      stdio: ['ignore', 2, 2],
    }).status === 0;
  return apt('install', 'postgresql') || (apt('update') && apt('install', 'postgresql'));
}

function serverUser() {
  const number = (flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const uid = number('-u');
  const gid = number('-g');
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function explain(reason) {
  process.stderr.write(`PostgreSQL cho kiểm thử: ${reason}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const command = process.argv.slice(process.argv.indexOf('--') + 1);
  const server = await startPostgres();
  if (!server) process.exit(1);
  const child = spawn(command[0], command.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.prependListener(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  await server.stop();
  process.exit(code);
}
