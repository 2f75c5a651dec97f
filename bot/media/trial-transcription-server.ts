import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mediaTypeOf } from './media-type.ts';

/** What the server does with the next request. */
type Answering =
  | { say: string }
  | { status: number }
  | { raw: string }
  | { moved: string }
  | { endless: true }
  | { silent: (request: IncomingMessage) => void };

/** A request that was well formed. */
export interface Listened {
  authorization: string | undefined;
  fileName: string;
  bytes: Buffer;
  fields: Record<string, string>;
}

const known = { model: 'whisper-large-v3', key: 'sk-thu-nghiem' };

/**
 * A server on loopback that speaks `POST /v1/audio/transcriptions` as OpenAI describes it, and refuses what the real
 * one refuses: another method or path, a wrong key, no multipart, an unknown model or field, a file without bytes, or
 * one whose name and bytes disagree.
 */
export class TrialTranscriptionServer {
  readonly listened: Listened[] = [];
  /** Why requests were refused, in order. */
  readonly refused: string[] = [];
  /** The answer to the next requests, the last one for ever. */
  answers: Answering[] = [{ say: '' }];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  /** Starts it; the result is what goes into the settings. */
  async open(): Promise<{ baseUrl: string; model: string; apiKey: string }> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return { baseUrl: `http://127.0.0.1:${port}/v1`, model: known.model, apiKey: known.key };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const heard = await judge(request, Buffer.concat(body));
    if ('refusal' in heard) {
      this.refused.push(heard.refusal);
      return send(response, heard.status, { error: { message: heard.refusal } });
    }
    this.listened.push(heard);
    const answering = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
    if ('silent' in answering) return answering.silent(request);
    if ('moved' in answering) return void response.writeHead(307, { location: answering.moved }).end();
    if ('status' in answering) return send(response, answering.status, { error: { message: 'no' } });
    if ('endless' in answering) return babble(response);
    if ('raw' in answering) return void response.writeHead(200).end(answering.raw);
    send(response, 200, { text: answering.say });
  }
}

async function judge(
  request: IncomingMessage,
  body: Buffer,
): Promise<Listened | { status: number; refusal: string }> {
  const refuse = (status: number, refusal: string) => ({ status, refusal });
  if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions')
    return refuse(404, 'no such path');
  const { authorization } = request.headers;
  if (authorization !== `Bearer ${known.key}`) return refuse(401, 'wrong key');
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data; ?boundary=\S+$/u.test(type))
    return refuse(400, 'not multipart with a boundary');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  if (!form) return refuse(400, 'the multipart cannot be read');
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name in fields) return refuse(400, `twice: ${name}`);
    if (typeof value === 'string') fields[name] = value;
    else if (name !== 'file') return refuse(400, `a file as ${name}`);
  }
  const { model, language = '', response_format = 'json', temperature = '0', prompt: _, ...rest } = fields;
  if (Object.keys(rest).length > 0) return refuse(400, `unknown: ${Object.keys(rest).join()}`);
  if (model !== known.model) return refuse(404, `no such model: ${model}`);
  if (!/^([a-z]{2})?$/u.test(language)) return refuse(400, 'language is not ISO 639-1');
  if (response_format !== 'json' || !(Number(temperature) >= 0 && Number(temperature) <= 1))
    return refuse(400, 'wrong format or temperature');
  const file = form.get('file');
  if (file === null || typeof file === 'string' || file.size === 0) return refuse(400, 'no file');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!file.name.endsWith(`.${mediaTypeOf(bytes)?.extension}`))
    return refuse(400, 'not the format of its name');
  return { authorization, fileName: file.name, bytes, fields };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function babble(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"text":"');
  const more = () => {
    while (!response.destroyed && response.write('la '.repeat(1000)));
  };
  response.on('drain', more);
  more();
}
