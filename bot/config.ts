import { z } from 'zod';
import { ConfigurationError } from '../adapters/channel.ts';
import { type MediaSettings, mediaVariables, type TranscribeSettings } from './media/media-settings.ts';

/** Settings of the product itself. Channels read their own variables. */
export interface Config {
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  logLevel: string;
  /** The optional model; undefined is the default. */
  model: ModelSettings | undefined;
  /** How files that residents send are handled. */
  media: MediaSettings;
}

/** An OpenAI-style server that words answers, and when it is asked to. */
export interface ModelSettings {
  baseUrl: string;
  model: string;
  apiKey: string | undefined;
  rephrase: 'always' | 'asked';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const settings = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    fault: 'phải là số cổng từ 0 đến 65535',
    example: '3000',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    fault: 'phải là địa chỉ để nghe',
    example: '0.0.0.0',
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/u }).optional(),
    fault: 'phải là địa chỉ đầy đủ mà người dân mở được',
    example: 'https://loalang.laocai.gov.vn',
  },
  DATA_DIR: { schema: z.string().min(1).default('./data'), fault: 'phải là một thư mục', example: './data' },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/u }).optional(),
    fault: 'phải là địa chỉ PostgreSQL',
    example: 'postgresql://loalang:matkhau@127.0.0.1:5432/loalang',
  },
  REDIS_URL: {
    schema: z.url({ protocol: /^rediss?$/u }).optional(),
    fault: 'phải là địa chỉ Redis',
    example: 'redis://127.0.0.1:6379',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels).default('info'),
    fault: `phải là một trong ${logLevels.join(', ')}`,
    example: 'info',
  },
  LLM_BASE_URL: {
    schema: z.url({ protocol: /^https?$/u }).optional(),
    fault: 'phải là địa chỉ máy chủ mô hình kiểu OpenAI, đến hết /v1',
    example: 'http://127.0.0.1:11434/v1',
  },
  LLM_MODEL: {
    schema: z.string().min(1).max(200).optional(),
    fault: 'phải là tên mô hình có trên máy chủ ở LLM_BASE_URL',
    example: 'qwen3:8b',
  },
  LLM_API_KEY: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/u)
      .optional(),
    fault: 'phải là khóa của máy chủ mô hình, không có dấu cách; máy chủ trên máy mình thì bỏ trống',
    example: 'sk-...',
  },
  LLM_REPHRASE: {
    schema: z.enum(['asked', 'always']).default('asked'),
    fault: 'phải là asked (chỉ viết lại khi người hỏi xin) hoặc always (câu nào cũng viết lại)',
    example: 'asked',
  },
  ...mediaVariables,
};

/**
 * Reads the product's settings. An empty variable counts as unset.
 *
 * @throws ConfigurationError that names the variable, the fault and an example.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read: Read = (name) => {
    const { schema, fault, example } = settings[name];
    const parsed = schema.safeParse(env[name] || undefined);
    if (!parsed.success) throw new ConfigurationError(name, fault, example);
    return parsed.data as never;
  };
  const port = read('PORT');
  const host = read('HOST');
  return {
    port,
    host,
    publicUrl: read('PUBLIC_URL') ?? `http://localhost:${port}`,
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL'),
    redisUrl: read('REDIS_URL'),
    logLevel: read('LOG_LEVEL'),
    model: readModel(read),
    media: {
      allowOrigins: read('MEDIA_ALLOW_ORIGINS'),
      hosts: read('MEDIA_HOSTS'),
      key: read('MEDIA_KEY'),
      transcribe: readTranscribe(read),
    },
  };
}

type Read = <Name extends keyof typeof settings>(name: Name) => z.infer<(typeof settings)[Name]['schema']>;

function readModel(read: Read): ModelSettings | undefined {
  const baseUrl = read('LLM_BASE_URL');
  const model = read('LLM_MODEL');
  const apiKey = read('LLM_API_KEY');
  const rephrase = read('LLM_REPHRASE');
  if (!baseUrl) return undefined;
  if (!model) {
    const { fault, example } = settings.LLM_MODEL;
    throw new ConfigurationError('LLM_MODEL', fault, example);
  }
  return { baseUrl, model, apiKey, rephrase };
}

function readTranscribe(read: Read): TranscribeSettings | undefined {
  const baseUrl = read('TRANSCRIBE_BASE_URL');
  const model = read('TRANSCRIBE_MODEL');
  const apiKey = read('TRANSCRIBE_API_KEY');
  if (!baseUrl) return undefined;
  if (!model) {
    const { fault, example } = settings.TRANSCRIBE_MODEL;
    throw new ConfigurationError('TRANSCRIBE_MODEL', fault, example);
  }
  return { baseUrl, model, apiKey };
}
