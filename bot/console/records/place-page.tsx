import type { Figure } from '../../places/figures.ts';
import { labelOf, type Place, sentenceLabel } from '../../places/place.ts';
import type { Branch, PlaceHappening } from '../../places/story.ts';
import type { Frame } from '../shell.tsx';
import { type EventSlug, eventSlugs, figureText, happeningText, kindWords, spanText } from './place-words.ts';
import { Below } from './places-page.tsx';
import { groupsRoot, peopleRoot, placeAddress, placesRoot, Refusal, renderRecords } from './records-page.tsx';

/** What the page of a place shows. */
export interface PlaceParts {
  id: string;
  day: string;
  /** Null when it does not exist on the day. */
  branch: Branch | null;
  states: readonly Place[];
  happenings: readonly PlaceHappening[];
  figures: readonly Figure[];
  /** What became of it, in a sentence. */
  sentence: string | null;
  may: { see: boolean; phone: boolean; change: boolean };
  /** The number that was typed and refused, and why. */
  refused: { phone: string; sentence: string } | null;
}

/** One place: where it stands in the tree on a day, what is known of it, what happened to it, and what may be done. */
export function renderPlace(frame: Frame, parts: PlaceParts): string {
  const { id, day, branch, states, sentence, may } = parts;
  const shown = branch?.place ?? states.at(-1)!;
  const title = sentenceLabel(shown);
  return renderRecords(
    frame,
    title,
    placesRoot,
    <>
      <p class="about">
        <a href={`${placesRoot}?ngay=${day}`}>Địa bàn</a>
        {branch?.above.map((one) => (
          <>
            {' › '}
            <a href={placeAddress(one.id, day)}>{labelOf(one)}</a>
          </>
        ))}
      </p>
      <h2>{title}</h2>
      <p class="about">
        <span class="chip">{kindWords[shown.kind]}</span>
        {!branch && <span class="chip missed">không có trong ngày này</span>}
        <span>{`mã ${id}`}</span>
      </p>
      {sentence && <p class="notice">{sentence}</p>}
      <Known {...parts} />
      {may.see && (
        <p class="actions">
          <a class="button" href={`${peopleRoot}?noi=${encodeURIComponent(id)}`}>
            Người và vai ở đây
          </a>
          <a class="button" href={`${groupsRoot}?noi=${encodeURIComponent(id)}`}>
            Nhóm của thôn
          </a>
        </p>
      )}
      {branch && shown.kind !== 'village' && <Below branch={branch} day={day} />}
      <Story {...parts} />
      {may.change && <Changes id={id} />}
      <form method="get" action={placeAddress(id)}>
        <label for="ngay">Xem nơi này trong ngày</label>
        <div class="row">
          <input id="ngay" type="date" name="ngay" value={day} />
          <button type="submit">Xem</button>
        </div>
      </form>
    </>,
  );
}

function Known({ id, figures, may, refused }: PlaceParts) {
  const lines = figures.map(figureText).filter((line) => line !== null);
  const phone = figures.find(({ name }) => name === 'phone')?.words ?? '';
  return (
    <>
      {lines.length > 0 && (
        <dl class="facts">
          {lines.map(({ label, text }) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      )}
      {may.phone && (
        <form method="post" action={`${placeAddress(id)}/so-may`}>
          <Refusal sentences={refused ? [refused.sentence] : []} />
          <label for="phone">Số điện thoại công khai của cơ quan ở đây</label>
          <p class="about" id="phone-hint">
            Chỉ số của cơ quan; thông báo được ghi số này. Để trống là bỏ.
          </p>
          <div class="row">
            <input
              id="phone"
              name="phone"
              value={refused?.phone ?? phone}
              inputmode="tel"
              placeholder="0216 3 851 234"
              maxlength={40}
              aria-describedby="phone-hint"
            />
            <button type="submit">Lưu số</button>
          </div>
        </form>
      )}
    </>
  );
}

function Story({ states, happenings }: PlaceParts) {
  return (
    <details>
      <summary>{`Lịch sử: ${states.length} tên gọi, ${happenings.length} thay đổi`}</summary>
      <ul class="lines">
        {states.map((state) => (
          <li>
            <b>{sentenceLabel(state)}</b>
            <span class="about">{` ${spanText(state)}`}</span>
          </li>
        ))}
      </ul>
      {happenings.length > 0 && (
        <ol class="log">
          {happenings.map((one) => (
            <li>{happeningText(one)}</li>
          ))}
        </ol>
      )}
    </details>
  );
}

function Changes({ id }: { id: string }) {
  return (
    <section aria-labelledby="thay-doi">
      <h3 id="thay-doi">Thay đổi từ một ngày</h3>
      <p class="about">Xem trước thay đổi kéo theo những gì, rồi mới ghi.</p>
      <div class="actions">
        {Object.entries(eventSlugs).map(([slug, { word }]) => (
          <a class="button" href={`${placeAddress(id)}/${slug satisfies string as EventSlug}`}>
            {word}
          </a>
        ))}
      </div>
    </section>
  );
}
