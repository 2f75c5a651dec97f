/**
 * An error of the Graph API in its documented envelope. The codes are documented (Messenger Platform, "Error Codes");
 * the wording is ours, because the real one changes and nobody should match on it.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  constructor(
    readonly code: number,
    readonly subcode: number | null,
    message: string,
    readonly transient: boolean = code === 2 || code === 1200 || code === 613,
  ) {
    super(message);
  }

  /** `code` or `code/subcode`. */
  get key(): string {
    return this.subcode === null ? String(this.code) : `${this.code}/${this.subcode}`;
  }

  get status(): number {
    if (this.code === 190) return 401;
    if (this.code === 10 || this.code === 200) return 403;
    return this.code <= 2 ? 500 : 400;
  }

  envelope() {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode === null ? {} : { error_subcode: this.subcode }),
        is_transient: this.transient,
        fbtrace_id: 'AEmulatedTrace',
      },
    };
  }
}

/** 100 with what is wrong. */
export function invalid(detail: string, subcode: number | null = null): GraphError {
  return new GraphError(100, subcode, detail);
}
