import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import { cleanTranscript } from './clean-transcript.ts';
import type { TranscribeSettings } from './media-settings.ts';
import { type Transcribed, type Transcriber, type VoiceReason, voiceFault } from './transcriber.ts';

/** The words of a long voice message are some kilobytes; more is no transcript. */
const longestAnswer = 64 * 1024;

const answer = z.object({ text: z.string() });

/**
 * A transcriber behind an OpenAI-style `POST /audio/transcriptions`: a service, or a server of one's own (whisper.cpp,
 * faster-whisper, vLLM). Redirects are not followed and proxies of the environment not used: either would hand the key
 * and somebody's voice to a third party.
 */
export function openAiTranscriber({ baseUrl, model, apiKey }: TranscribeSettings): Transcriber {
  const client = axios.create({
    proxy: false,
    maxRedirects: 0,
    maxContentLength: longestAnswer,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
  });
  const address = `${baseUrl.replace(/\/+$/u, '')}/audio/transcriptions`;
  return {
    async transcribe({ bytes, type }, signal) {
      const form = new FormData();
      const file = new Blob([new Uint8Array(bytes)], { type: type.mime });
      // Servers tell the format by the name's end.
      form.set('file', file, `tin-thoai.${type.extension}`);
      for (const [name, value] of Object.entries({
        model,
        language: 'vi',
        response_format: 'json',
        temperature: '0',
      }))
        form.set(name, value);
      try {
        return read(await client.post<string>(address, form, { signal }));
      } catch (error) {
        // The error holds the key: nothing of it leaves this function.
        if (signal.aborted) return voiceFault('timeout');
        const tooLong = axios.isAxiosError(error) && error.code === 'ERR_BAD_RESPONSE';
        return voiceFault(tooLong ? 'answer' : 'unreachable');
      }
    },
  };
}

const reasons: Readonly<Record<number, VoiceReason>> = {
  400: 'format',
  401: 'key',
  403: 'key',
  404: 'model',
  413: 'format',
  415: 'format',
  422: 'format',
  429: 'busy',
};

function read({ status, data }: AxiosResponse<string>): Transcribed {
  if (status !== 200) return voiceFault(reasons[status] ?? (status >= 500 ? 'busy' : 'answer'));
  const parsed = answer.safeParse(parseJson(data));
  if (!parsed.success) return voiceFault('answer');
  const text = cleanTranscript(parsed.data.text);
  return text === null ? voiceFault('unclear') : { ok: true, text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
