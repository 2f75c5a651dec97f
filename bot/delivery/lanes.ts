import Bottleneck from 'bottleneck';

/** Calls under way at once on one channel. A slow platform holds up its own lane only. */
const mostPerLane = 8;
/** Least time between two calls of a lane, in milliseconds: a burst reaches the platform spread out. */
const spacingMs = 2;

/**
 * One lane per channel in this process: limits what is under way, spreads bursts, and lets a lower priority
 * number pass. The limits of platforms over all processes are `rateSlot`'s, not the lanes'.
 */
export interface Lanes {
  /** Runs the task in the channel's lane. */
  run(channel: string, priority: number, task: () => Promise<void>): void;
  /** Channels whose lane is full. */
  full(): string[];
  /** Resolves when everything under way has ended. */
  drain(): Promise<void>;
}

/** @param onDone called after each task, also a failed one. */
export function openLanes(onDone: () => void, onFailure: (error: unknown) => void): Lanes {
  const lanes = new Map<string, Bottleneck>();
  const underWay = new Set<Promise<void>>();
  const laneOf = (channel: string) => {
    const known = lanes.get(channel);
    if (known) return known;
    const lane = new Bottleneck({ maxConcurrent: mostPerLane, minTime: spacingMs });
    lanes.set(channel, lane);
    return lane;
  };
  return {
    run(channel, priority, task) {
      const done: Promise<void> = laneOf(channel)
        .schedule({ priority: Math.min(9, priority) }, task)
        .catch(onFailure)
        .finally(() => {
          underWay.delete(done);
          onDone();
        });
      underWay.add(done);
    },
    full: () =>
      [...lanes]
        .filter(([, lane]) => !lane.empty() || lane.counts().EXECUTING + lane.counts().RUNNING >= mostPerLane)
        .map(([name]) => name),
    drain: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
