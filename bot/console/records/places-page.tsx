import { labelOf, sentenceLabel } from '../../places/place.ts';
import type { PlaceView } from '../../places/places-office.ts';
import type { Branch } from '../../places/story.ts';
import type { Frame } from '../shell.tsx';
import { kindWords } from './place-words.ts';
import { placeAddress, placesRoot, renderRecords } from './records-page.tsx';

/** What the page of the tree shows. */
export interface PlacesParts {
  day: string;
  words: string;
  /** Null = nothing was searched. */
  found: readonly PlaceView[] | null;
  branch: Branch | null;
  mayImport: boolean;
  /** Shown to who may see nothing of people. */
  hint: string | null;
}

/** The tree of places from its top as of a day, and the search over it. */
export function renderPlaces(frame: Frame, parts: PlacesParts): string {
  const { day, words, found, branch, mayImport, hint } = parts;
  return renderRecords(
    frame,
    'Địa bàn',
    placesRoot,
    <>
      <h2>Địa bàn</h2>
      {hint && <p class="notice">{hint}</p>}
      <form class="search" method="get" action={placesRoot}>
        <label for="tim">Tìm theo tên, cả tên cũ, không cần dấu</label>
        <input id="tim" name="tim" value={words} placeholder="chau que ha" />
        <label for="ngay">Địa bàn của ngày</label>
        <div class="row">
          <input id="ngay" type="date" name="ngay" value={day} />
          <button type="submit">Xem</button>
        </div>
      </form>
      {mayImport && (
        <p class="actions">
          <a class="button" href={`${placesRoot}/nhap`}>
            Nhập danh sách thôn
          </a>
        </p>
      )}
      {found && <Found found={found} day={day} />}
      {!found && branch && <Below branch={branch} day={day} />}
    </>,
  );
}

function Found({ found, day }: { found: readonly PlaceView[]; day: string }) {
  if (found.length === 0) return <p class="empty">Không có nơi nào tên gần như vậy.</p>;
  return (
    <ul class="lines">
      {found.map(({ id, path, living, sentence }) => (
        <li>
          <a href={placeAddress(id, day)}>{path}</a>
          {(sentence || !living) && <p class="about">{sentence ?? 'tên cũ'}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What is directly below, as links. */
export function Below({ branch: { place, below }, day }: { branch: Branch; day: string }) {
  if (below.length === 0)
    return (
      <p class="empty">{place ? 'Chưa có nơi nào bên trong.' : 'Chưa có nơi nào. Chạy: loa places load.'}</p>
    );
  return (
    <section aria-labelledby="ben-trong">
      <h3 id="ben-trong">{place ? `Bên trong ${labelOf(place)}: ${below.length}` : 'Các tỉnh'}</h3>
      <ul class="lines columns">
        {below.map(({ place: one, holds }) => (
          <li>
            <a href={placeAddress(one.id, day)}>{sentenceLabel(one)}</a>
            {holds > 0 && <span class="about">{` ${holds} nơi`}</span>}
            {holds === 0 && one.kind !== 'village' && <span class="about">{` ${kindWords[one.kind]}`}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
