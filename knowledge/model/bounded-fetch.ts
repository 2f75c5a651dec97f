/** Most bytes of a response that are read. The longest answer of the guides is 6 KB; 40 times that is no answer. */
export const mostBytes = 256 * 1024;

/** `fetch` that follows no redirect, so that the key goes nowhere else, and breaks off a response that does not end. */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  let bytes = 0;
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > mostBytes) controller.error(new Error(`the response is longer than ${mostBytes} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted ?? null, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
};
