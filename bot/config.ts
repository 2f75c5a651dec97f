import { z } from 'zod';
import { ConfigurationError } from '../adapters/channel.ts';

/** Settings of the product itself. Channels read their own variables. */
export interface Config {
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  logLevel: string;
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
};

/**
 * Reads the product's settings. An empty variable counts as unset.
 *
 * @throws ConfigurationError that names the variable, the fault and an example.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <Name extends keyof typeof settings>(
    name: Name,
  ): z.infer<(typeof settings)[Name]['schema']> => {
    const { schema, fault, example } = settings[name];
    const parsed = schema.safeParse(env[name] || undefined);
    if (!parsed.success) throw new ConfigurationError(name, fault, example);
    return parsed.data as z.infer<(typeof settings)[Name]['schema']>;
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
  };
}
