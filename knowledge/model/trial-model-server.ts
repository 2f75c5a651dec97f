import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request: answers with words, a status, bytes as they are, or not at all. */
export type Answering =
  | { say: string }
  | { status: number }
  | { raw: string }
  | { endless: true }
  | { silent: true }
  | { moved: string };

/** One request as the server got it. */
export interface Heard {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[] } & Record<string, unknown>;
}

/** A server on loopback that speaks `POST /v1/chat/completions` as OpenAI-style servers do, with faults on demand. */
export class TrialModelServer {
  readonly heard: Heard[] = [];
  /** The answer to the next requests, the last one for ever. */
  answers: Answering[] = [{ say: '' }];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.heard.push({
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Heard['body'],
    });
    const answering = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
    if ('silent' in answering) return;
    if ('endless' in answering) return this.#babble(response);
    if ('moved' in answering) return void response.writeHead(307, { location: answering.moved }).end();
    if ('status' in answering) {
      response.writeHead(answering.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: { message: 'no', type: 'trial' } }));
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('raw' in answering ? answering.raw : JSON.stringify(completion(answering.say)));
  }

  #babble(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[{"message":{"role":"assistant","content":"');
    const more = () => {
      while (!response.destroyed && response.write('Nộp tiền. '.repeat(1000)));
    };
    response.on('drain', more);
    more();
  }
}

function completion(content: string) {
  return {
    id: 'chatcmpl-trial',
    object: 'chat.completion',
    created: 0,
    model: 'trial',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}
