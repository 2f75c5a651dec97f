import type { Clock } from '../clock.ts';
import type { IdMaker } from './ids.ts';
import { dayMs } from './users.ts';

export type UploadKind = 'image' | 'gif' | 'file';

/** What the OA uploaded. An id serves for 7 days, and only as the kind it was uploaded as. */
export class Uploads {
  private readonly kept = new Map<string, { kind: UploadKind; until: number; name: string }>();

  constructor(
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  add(kind: UploadKind, name: string): string {
    const id = this.ids.next('upload');
    this.kept.set(id, { kind, name, until: this.clock.now() + 7 * dayMs });
    return id;
  }

  /** Name of the uploaded file, or null when the id is unknown, of another kind, or too old. */
  find(kind: UploadKind, id: string): string | null {
    const upload = this.kept.get(id);
    if (upload?.kind !== kind || upload.until <= this.clock.now()) return null;
    return upload.name;
  }
}
