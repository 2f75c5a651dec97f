import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the platform does with a request: answers, never answers, or takes it and cuts the line. */
export type Answer = { status?: number; headers?: Record<string, string>; body: string } | 'hang' | 'drop';

export interface PlatformRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A platform on a loopback port that answers as a test says. */
export interface ScriptedPlatform {
  url: string;
  /** Every request read whole, in order. */
  requests: PlatformRequest[];
  /** Answers for the next requests that `scripted` picks; the usual answer when empty. */
  script: Answer[];
  /** Called when a scripted request was read and before it is answered. */
  onScripted: () => void;
  close(): Promise<void>;
}

/**
 * Starts the platform. `usual` answers as the platform does when nothing is wrong; `scripted` picks the requests
 * the script is for (the sends, not the token calls around them).
 */
export async function scriptedPlatform(
  usual: (request: PlatformRequest) => Answer,
  scripted: (request: PlatformRequest) => boolean,
): Promise<ScriptedPlatform> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      platform.requests.push(request);
      let answer = usual(request);
      if (scripted(request)) {
        answer = platform.script.shift() ?? answer;
        platform.onScripted();
      }
      if (answer === 'hang') return;
      if (answer === 'drop') incoming.socket.destroy();
      else response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  // A test that computes for seconds must not find its idle connection closed: that would look like a cut line.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const platform: ScriptedPlatform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    script: [],
    onScripted: () => {},
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return platform;
}
