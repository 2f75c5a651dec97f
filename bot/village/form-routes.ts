import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { awaitAnswer } from './await-answer.ts';
import { conversationOf } from './conversation-view.ts';
import { eraseVillage } from './erase-village.ts';
import { formSchema, type Refusal } from './message-form.ts';
import { anchorOf, hrefOf } from './page-model.ts';
import { residentOf } from './residents.ts';
import { type SendDeps, sendMessage } from './send-message.ts';
import { type Choice, type ShowDeps, showPage } from './show-page.ts';
import { largestForm, takeForm } from './take-form.ts';
import { newVisitor, type Visitor, visitorOf } from './visitor.ts';

/** What the forms' routes need. */
export interface FormDeps extends SendDeps, ShowDeps {
  secure: boolean;
  /** How long a browser without script waits for the answer, in milliseconds. */
  answerWithinMs: number;
}

/**
 * Where the page's forms go, below `/village`. A browser without script is led back to the page, where the
 * answer stands if it came in time; the page's script asks for data and gets a sentence when something is wrong.
 */
export function formRoutes(deps: FormDeps): Hono {
  const { secure, transcript } = deps;
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: largestForm,
    onError: (context) =>
      refuse(context, deps, visitorOf(context, secure) ?? newVisitor(context, secure), {}, tooLarge),
  });

  app.post('/messages', limit, async (context) => {
    const taken = await takeForm(context, secure);
    const { visitor, fields } = taken;
    if (!taken.own) return refuse(context, deps, visitor, fields, taken.refusal);
    const form = formSchema.safeParse(fields);
    if (!form.success) return refuse(context, deps, visitor, fields, malformed);
    const sent = await sendMessage(deps, visitor, form.data);
    if ('sentence' in sent) return refuse(context, deps, visitor, fields, sent);
    if (wantsData(context)) return context.json({ answerExpected: sent.answerExpected });
    const { id: as } = residentOf(form.data.as);
    const conversation = conversationOf(form.data.chat, visitor.village, as);
    const patience = sent.answerExpected ? deps.answerWithinMs : 0;
    const answer = await awaitAnswer(transcript, conversation, sent, patience);
    return context.redirect(`${hrefOf(as, form.data.chat)}#${anchorOf(answer?.id ?? sent.line)}`, 303);
  });

  app.post('/erase', limit, async (context) => {
    const taken = await takeForm(context, secure);
    if (!taken.own) return refuse(context, deps, taken.visitor, {}, taken.refusal);
    if (!(await eraseVillage(deps, taken.visitor)))
      return refuse(context, deps, taken.visitor, {}, notErased);
    newVisitor(context, secure);
    return context.redirect('/', 303);
  });

  for (const path of ['/messages', '/erase']) app.get(path, (context) => context.redirect('/'));
  return app;
}

/** Says why a form was not taken, and gives back what was typed. */
async function refuse(
  context: Context,
  deps: FormDeps,
  visitor: Visitor,
  fields: Record<string, string>,
  refusal: Refusal,
): Promise<Response> {
  if (wantsData(context)) return context.json({ sentence: refusal.sentence }, refusal.status);
  const choice: Choice = { as: fields.as, tab: fields.chat, reply: fields.replyTo };
  return showPage(context, deps, visitor, choice, { text: fields.text ?? '', refusal });
}

function wantsData(context: Context): boolean {
  return context.req.header('accept') === 'application/json';
}

const malformed: Refusal = { status: 400, sentence: 'Trang gửi thiếu dữ liệu. Mở lại trang rồi gửi lại.' };
const tooLarge: Refusal = {
  status: 413,
  sentence:
    'Tin dài quá, máy không đọc. Bấm nút quay lại của trình duyệt để lấy lại chữ vừa gõ, cắt bớt rồi gửi.',
};
const notErased: Refusal = { status: 503, sentence: 'Chưa xóa được. Xin bấm lại sau ít phút.' };
