import type { ZaloPlatform } from './platform.ts';

/** Answer of a call as a test reads it. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  json: any;
}

/** Calls the emulated OpenAPI as a product would, with the token it is given. */
export class TestClient {
  constructor(
    private readonly platform: ZaloPlatform,
    public token = platform.tokens.issue().accessToken,
  ) {}

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.call(path, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', access_token: this.token, ...headers },
    });
  }

  /** A GET with its parameters as JSON in `data`. */
  get(path: string, data?: unknown): Promise<Answered> {
    const query = data === undefined ? '' : `?data=${encodeURIComponent(JSON.stringify(data))}`;
    return this.call(path + query, { headers: { access_token: this.token } });
  }

  /** A consultation message of this text to this user. */
  text(userId: unknown, text: string, more: object = {}): Promise<Answered> {
    return this.message(userId, { text, ...more });
  }

  message(userId: unknown, message: unknown): Promise<Answered> {
    return this.post('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message });
  }

  upload(kind: string, name: string, bytes: Uint8Array<ArrayBuffer>, field = 'file'): Promise<Answered> {
    const body = new FormData();
    body.set(field, new Blob([bytes]), name);
    return this.call(`/v2.0/oa/upload/${kind}`, {
      method: 'POST',
      body,
      headers: { access_token: this.token },
    });
  }

  oauth(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> {
    return this.call('/v4/oa/access_token', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { secret_key: this.platform.account.appSecret, ...headers },
    });
  }

  async call(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(this.platform.apiUrl + path, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
