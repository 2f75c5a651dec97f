import type { z } from 'zod';
import { ConfigurationError } from '../channel.ts';

/** What a variable of the environment must be, and the sentences for a missing and a wrong one. */
export interface VariableRule {
  schema: z.ZodType<string>;
  missing: string;
  wrong: string;
  example: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables by their rules. Blanks around a value do not count; a blank value is none. Never quotes a value. */
export interface VariableReader<Variable extends string> {
  given(variable: Variable): string | null;
  /** @throws ConfigurationError when there is one and it is wrong. */
  optional(variable: Variable): string | null;
  /** @throws ConfigurationError when it is missing or wrong. */
  required(variable: Variable): string;
  /** The error for a value that is wrong for a reason of its own. */
  wrong(variable: Variable, fault: string): ConfigurationError;
}

export function variableReader<Variable extends string>(
  rules: Readonly<Record<Variable, VariableRule>>,
  env: Environment,
): VariableReader<Variable> {
  const reader: VariableReader<Variable> = {
    given: (variable) => env[variable]?.trim() || null,
    optional(variable) {
      const value = reader.given(variable);
      if (value === null || rules[variable].schema.safeParse(value).success) return value;
      throw reader.wrong(variable, rules[variable].wrong);
    },
    required(variable) {
      const value = reader.optional(variable);
      if (value === null) throw reader.wrong(variable, rules[variable].missing);
      return value;
    },
    wrong: (variable, fault) => new ConfigurationError(variable, fault, rules[variable].example),
  };
  return reader;
}
