import type { Child } from 'hono/jsx';
import { deliveryNames, missed, type ReplyView } from '../handoffs/delivery-state.ts';

const vietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `22/11/2026 08:05`, in Viet Nam. */
export function timeText(iso: string): string {
  const part = Object.fromEntries(
    vietnam.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return `${part.day}/${part.month}/${part.year} ${part.hour}:${part.minute}`;
}

export function Time({ at }: { at: string }) {
  return <time datetime={at}>{timeText(at)}</time>;
}

/** Where something was said, for staff. */
export function whereText(channel: string, inGroup: boolean): string {
  return `${channel}, ${inGroup ? 'trong nhóm' : 'nhắn riêng'}`;
}

/** Links that choose what a list shows; the page's address says which is chosen. */
export function Filter({
  choices,
  current,
}: {
  choices: { label: string; href: string; value: string }[];
  current: string;
}) {
  return (
    <nav class="filter" aria-label="Lọc">
      {choices.map(({ label, href, value }) => (
        <a href={href} aria-current={value === current ? 'true' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** What staff wrote before, and how far each reply is. */
export function Replies({ replies }: { replies: readonly ReplyView[] }) {
  if (replies.length === 0) return null;
  return (
    <ul class="replies">
      {replies.map((reply) => (
        <li class={missed(reply) ? 'missed' : undefined}>
          <p class="about">
            <b>{reply.by}</b> trả lời <Time at={reply.at} /> · {deliveryNames[reply.delivery]}
          </p>
          {reply.fault && <p class="fault">{reply.fault}</p>}
          <p class="words">{reply.text}</p>
        </li>
      ))}
    </ul>
  );
}

/** What was typed and not taken, and why. */
export interface Returned {
  about: string;
  text: string;
  sentence: string;
}

/** A box to write a reply in. */
export function ReplyForm({
  action,
  about,
  returned,
}: {
  action: string;
  about: string;
  returned: Returned | null;
}) {
  const mine = returned?.about === about ? returned : null;
  return (
    <form class="write-reply" method="post" action={action}>
      <label for={`text-${about}`}>Trả lời</label>
      {mine && (
        <p class="refusal" id={`fault-${about}`} role="alert">
          {mine.sentence}
        </p>
      )}
      <textarea
        id={`text-${about}`}
        name="text"
        rows={3}
        required
        aria-describedby={mine ? `fault-${about}` : undefined}
        placeholder="Ngắn, dễ hiểu. Đừng ghi số giấy tờ, số tài khoản."
      >
        {mine?.text}
      </textarea>
      <button class="main-action" type="submit">
        Gửi trả lời
      </button>
    </form>
  );
}

/** A button that does one thing. */
export function Action({
  action,
  fields = {},
  children,
}: {
  action: string;
  fields?: Record<string, string>;
  children: Child;
}) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{children}</button>
    </form>
  );
}
