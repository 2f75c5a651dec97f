import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request that reached the product, as raw as it came. */
export interface Arrival {
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Status to answer with; `hang_up` cuts the connection; a promise answers when it resolves. */
export type Answering = (arrival: Arrival) => number | 'hang_up' | Promise<number>;

/** A product that only notes what arrives at it, for tests of the emulators. */
export class TestProduct {
  readonly arrivals: Arrival[] = [];
  private answering: Answering = () => 200;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => this.sockets.add(socket));
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const arrival = { headers: request.headers, body: Buffer.concat(chunks) };
      this.arrivals.push(arrival);
      const answer = await this.answering(arrival);
      if (answer === 'hang_up') request.socket.destroy();
      else response.writeHead(answer).end();
    });
  }

  static async start(): Promise<TestProduct> {
    const product = new TestProduct(createServer());
    await new Promise<void>((resolve) => {
      product.server.listen(0, '127.0.0.1', resolve);
    });
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks/zalo-oa`;
  }

  answer(answering: Answering): void {
    this.answering = answering;
  }

  /** Bodies as JSON, in the order of arrival. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  events(): any[] {
    return this.arrivals.map(({ body }) => JSON.parse(body.toString()));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.sockets) socket.destroy();
    });
  }
}
