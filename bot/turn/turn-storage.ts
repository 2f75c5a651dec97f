import type { Storage, StoreItems } from 'botbuilder-core';

/**
 * The Bot Framework's storage over one conversation row: reads what the row held when the turn was claimed,
 * and keeps what the turn writes until the turn commits it together with everything else.
 */
export class TurnStorage implements Storage {
  #written: Record<string, unknown> | null = null;

  constructor(
    private readonly state: Record<string, unknown>,
    private readonly version: number,
  ) {}

  async read(keys: string[]): Promise<StoreItems> {
    const items: StoreItems = {};
    for (const key of keys)
      items[key] = { ...structuredClone(this.#written ?? this.state), eTag: String(this.version) };
    return items;
  }

  /** @throws Error when the state written was read at another version. */
  async write(changes: StoreItems): Promise<void> {
    for (const { eTag, ...state } of Object.values(changes)) {
      if (eTag !== undefined && eTag !== '*' && eTag !== String(this.version)) {
        throw new Error(`conversation state was read at version ${eTag}, the row is at ${this.version}`);
      }
      this.#written = state;
    }
  }

  async delete(): Promise<void> {
    this.#written = {};
  }

  /** The state to commit. */
  get result(): Record<string, unknown> {
    return this.#written ?? this.state;
  }
}
