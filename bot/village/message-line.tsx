import type { BotEntry, Entry, ResidentEntry } from '../../adapters/web/transcript.ts';
import { AnswerText, PlainText } from './answer-text.tsx';
import type { Chat, ConversationView } from './conversation-view.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { anchorOf, hrefOf, type Seat } from './page-model.ts';
import { residents } from './residents.ts';

/** The lines of a conversation, or of its news. */
export function MessageLines({ seat, view }: { seat: Seat; view: ConversationView }) {
  return (
    <>
      {view.lines.map(({ entry }) =>
        entry.by === 'bot' ? (
          <BotLine entry={entry} seat={seat} view={view} />
        ) : (
          <ResidentLine entry={entry} seat={seat} view={view} />
        ),
      )}
    </>
  );
}

interface LineOf<E extends Entry> {
  entry: E;
  seat: Seat;
  view: ConversationView;
}

function BotLine({ entry, seat, view }: LineOf<BotEntry>) {
  return (
    <li class="line bot" id={anchorOf(entry.id)}>
      <span class="avatar" aria-hidden="true" />
      <div class="bubble">
        <p class="who">
          <b>Loa Làng</b> <span class="role">trợ lý máy</span> <Time at={entry.at} />
        </p>
        <Quote of={view.known.get(entry.replyTo ?? '')} />
        <AnswerText text={entry.text} />
        {entry.choices.length > 0 && <Choices entry={entry} seat={seat} chat={view.chat} />}
        {view.chat === 'group' && (
          <a class="reply" href={`${hrefOf(seat.resident.id, 'group', { reply: entry.id })}#group-text`}>
            Hỏi tiếp<span class="unseen"> câu trả lời này</span>
          </a>
        )}
      </div>
    </li>
  );
}

function ResidentLine({ entry, seat, view }: LineOf<ResidentEntry>) {
  const id = entry.sender.split('.').at(-1)!;
  const own = id === seat.resident.id;
  const place = residents.findIndex((resident) => resident.id === id);
  return (
    <li class={own ? 'line own' : 'line'} id={anchorOf(entry.id)}>
      {!own && <Initial name={entry.name} place={place} />}
      <div class="bubble">
        <p class="who">
          <b>{entry.name}</b> <Time at={entry.at} />
        </p>
        <Quote of={view.known.get(entry.replyTo ?? '')} />
        <PlainText text={entry.text} />
      </div>
    </li>
  );
}

/** The first letter of a person's own name, on the person's colour. */
export function Initial({ name, place }: { name: string; place: number }) {
  return (
    <span class={`initial tint-${place}`} aria-hidden="true">
      {name.split(' ').at(-1)![0]}
    </span>
  );
}

function Choices({ entry, seat, chat }: { entry: BotEntry; seat: Seat; chat: Chat }) {
  return (
    <form class="choices" method="post" action="/village/messages" data-send="">
      <HiddenFields seat={seat} chat={chat} />
      <input type="hidden" name="message" value={entry.id} />
      {entry.choices.map(({ label, value }) => (
        <button type="submit" name="choice" value={value}>
          {label}
        </button>
      ))}
    </form>
  );
}

/** The message that is answered, in short. */
function Quote({ of }: { of: Entry | undefined }) {
  if (!of) return null;
  const line = of.text.split('\n')[0]!;
  return (
    <a class="quote" href={`#${anchorOf(of.id)}`}>
      <span class="unseen">Trả lời </span>
      <b>{of.by === 'bot' ? 'Loa Làng' : of.name}</b>: {line.length > 90 ? `${line.slice(0, 90)}…` : line}
    </a>
  );
}

const clock = new Intl.DateTimeFormat('vi', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
});

function Time({ at }: { at: number }) {
  return <time datetime={new Date(at).toISOString()}>{clock.format(at)}</time>;
}
