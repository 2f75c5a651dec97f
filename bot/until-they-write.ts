/** How often a waiting turn looks whether the person has written again, in milliseconds. */
const lookEveryMs = 500;

/**
 * Waits for something slow as long as the person waits. Who writes again has waited enough, and may be saying "stop":
 * the call is told to leave, and the next turn can begin.
 *
 * @param wroteAgain is asked every half second while the call runs.
 */
export async function untilTheyWrite<Result>(
  wroteAgain: () => Promise<boolean>,
  call: (leave: AbortSignal) => Promise<Result>,
  everyMs = lookEveryMs,
): Promise<Result> {
  const leave = new AbortController();
  const look = () =>
    wroteAgain().then(
      (again) => again && leave.abort(),
      // Not to know is no reason to leave; the call has its own end.
      () => {},
    );
  const timer = setInterval(look, everyMs);
  try {
    return await call(leave.signal);
  } finally {
    clearInterval(timer);
  }
}
