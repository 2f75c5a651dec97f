import type { z } from 'zod';
import type { Office } from './office.ts';

/** One thing the HTTP interface does. Server, client and description are made from it. */
export interface Operation<Input extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`; `{name}` stands for a field of the input. */
  path: string;
  summary: string;
  /** Bytes; without it 64 KB. */
  largestBody?: number;
  /** The header `Idempotency-Key` becomes the field `requestKey` of the input: the same key has one effect. */
  keyed?: boolean;
  /** The result is a file {name, type, bytes}: it is sent as it is, and only a refusal as JSON. */
  sendsFile?: boolean;
  /** What callers are told to send, where `input` lets more through so that every fault can be named at once. */
  described?: z.ZodType;
  input: Input;
  result: Result;
  run(office: Office, input: z.output<Input>): Promise<z.output<Result>>;
}

export function operation<Input extends z.ZodType, Result extends z.ZodType>(
  one: Operation<Input, Result>,
): Operation<Input, Result> {
  return one;
}

/** Calls an operation of a running server. */
export type Call = <Input extends z.ZodType, Result extends z.ZodType>(
  operation: Operation<Input, Result>,
  input: z.input<Input>,
) => Promise<z.output<Result>>;
