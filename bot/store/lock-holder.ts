import { readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname } from 'node:os';

/** Who holds a data folder. */
export interface Holder {
  pid: number;
  /** When the process started, in the kernel's ticks since boot; null where the system does not tell. */
  started: string | null;
  host: string;
  /** The machine's boot, which containers share; null where the system does not tell. */
  boot: string | null;
  /** In which table of processes the number is meant; containers have their own. */
  pidNamespace: string | null;
  /** Where it listens while it lives. */
  socket: string;
}

/** How long a holder may take to answer a knock before it counts as busy, and so as living. */
const knockMs = 2000;

/** This process. */
export function whoWeAre(): Omit<Holder, 'socket'> {
  return {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    boot: read('/proc/sys/kernel/random/boot_id'),
    pidNamespace: pidNamespace(),
  };
}

/** Does the holder live? `unknown` when it runs, or ran, where we cannot see it. */
export async function isHolding(holder: Holder): Promise<'yes' | 'no' | 'unknown'> {
  const us = whoWeAre();
  if (us.boot !== null && holder.boot !== us.boot) return holder.host === us.host ? 'no' : 'unknown';
  const answer = await knock(holder.socket);
  if (answer === 'open') return 'yes';
  if (answer === 'closed') return 'no';
  // The socket's file is gone, for instance with the folder for temporary files: the process number must do.
  if (holder.pidNamespace !== us.pidNamespace) return 'unknown';
  return exists(holder.pid) && startOf(holder.pid) === holder.started ? 'yes' : 'no';
}

/** The system answers for a listening process even while it is busy, and refuses when it is dead. */
function knock(socket: string): Promise<'open' | 'closed' | 'missing'> {
  return new Promise((resolve) => {
    const line = connect(socket);
    const done = (answer: 'open' | 'closed' | 'missing') => {
      line.destroy();
      resolve(answer);
    };
    line.setTimeout(knockMs, () => done('open'));
    line.once('connect', () => done('open'));
    line.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' ? 'closed' : error.code === 'ENOENT' ? 'missing' : 'open'),
    );
  });
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of `/proc/<pid>/stat` (proc(5)); the name before it may hold spaces and brackets. */
function startOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
