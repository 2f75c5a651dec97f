import { z } from 'zod';
import type { ZaloUser } from '../user.ts';
import type { Writer } from '../writer.ts';

const quoteAndText = {
  text: z.string().optional(),
  url: z.string().optional(),
  quote: z.string().optional(),
};
const info = z.string().optional();

/** One thing a person can be made to do over HTTP: the fields it takes, and the method it calls. */
interface Action<Person> {
  run(user: Person, body: unknown): unknown;
}

function action<Person, Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (user: Person, fields: z.infer<z.ZodObject<Shape, z.core.$strict>>) => unknown,
): Action<Person> {
  const fields = z.strictObject(shape);
  return { run: (user, body) => run(user, fields.parse(body)) };
}

/** What can be written, to the account or into a group: the same names as the methods of a writer. */
export const writerActions: Readonly<Record<string, Action<Writer>>> = {
  say: action({ text: z.string(), quote: z.string().optional() }, (user, { text, quote }) =>
    user.say(text, { quote }),
  ),
  sendImage: action(quoteAndText, (user, more) => user.sendImage(more)),
  sendGif: action(quoteAndText, (user, more) => user.sendGif(more)),
  sendVoice: action(quoteAndText, (user, more) => user.sendVoice(more)),
  sendVideo: action(quoteAndText, (user, more) => user.sendVideo(more)),
  sendSticker: action({ id: z.string().optional() }, (user, { id }) => user.sendSticker(id)),
  sendLocation: action(
    { latitude: z.string().optional(), longitude: z.string().optional() },
    (user, { latitude, longitude }) => user.sendLocation(latitude, longitude),
  ),
  sendLink: action({ url: z.string(), description: z.string().optional() }, (user, { url, description }) =>
    user.sendLink(url, description),
  ),
  sendCard: action({ phone: z.string() }, (user, { phone }) => user.sendCard(phone)),
  sendFile: action(
    { name: z.string().optional(), content: z.string().optional() },
    (user, { name, content }) =>
      user.sendFile(name, content === undefined ? undefined : Buffer.from(content)),
  ),
};

/** POST /_control/users/{id}/{name}: the same names as the methods of a user. */
export const userActions: Readonly<Record<string, Action<ZaloUser>>> = {
  ...writerActions,
  makeAdmin: action({}, (user) => user.makeAdmin()),
  tap: action({ button: z.union([z.int().positive(), z.string()]) }, (user, { button }) => user.tap(button)),
  react: action(
    { icon: z.string().optional(), messageId: z.string().optional() },
    (user, { icon, messageId }) => user.react(icon, messageId),
  ),
  received: action({ messageId: z.string().optional() }, (user, { messageId }) => user.received(messageId)),
  seen: action({}, (user) => user.seen()),
  follow: action({}, (user) => user.follow()),
  unfollow: action({}, (user) => user.unfollow()),
  withdraw: action({}, (user) => user.withdraw()),
  clickChatNow: action({}, (user) => user.clickChatNow()),
  submitInfo: action(
    { name: info, phone: info, address: info, city: info, district: info, ward: info },
    (user, fields) => user.submitInfo(fields),
  ),
  refuse: action({ code: z.int().negative().nullable() }, (user, { code }) => user.refuse(code)),
  lastWrote: action({ at: z.number().nullable() }, (user, { at }) => user.lastWrote(at)),
};
