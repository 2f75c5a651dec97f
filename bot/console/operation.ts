import type { z } from 'zod';
import type { Office } from './office.ts';

/** One thing the HTTP interface does. Server, client and description are made from it. */
export interface Operation<Input extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'delete';
  /** Below `/api/v1`; `{name}` stands for a field of the input. */
  path: string;
  summary: string;
  /** Bytes; without it 64 KB. */
  largestBody?: number;
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
