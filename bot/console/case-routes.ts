import { type Context, Hono } from 'hono';
import { stuckRows } from '../coach/stuck-table.ts';
import { questionStatuses } from '../faq/questions.ts';
import { feedbackFilters } from '../feedback/list-feedback.ts';
import type { Done } from '../handoffs/done.ts';
import { handoffFilters } from '../handoffs/list-handoffs.ts';
import { type Cell, toCsv } from './csv.ts';
import type { ConsoleEnv } from './door.ts';
import type { ConsoleDeps } from './door-routes.ts';
import { renderFeedback } from './feedback-page.tsx';
import { fieldsOf, oneOf } from './fields.ts';
import { renderHandoffs } from './handoffs-page.tsx';
import type { Office } from './office.ts';
import type { Returned } from './parts.tsx';
import { periods, type QuestionsChoice, renderQuestions } from './questions-page.tsx';
import { renderStuck } from './stuck-page.tsx';
import { questionRows } from './tables.ts';

/** Questions, hand-offs and feedback: the lists, and what is done with each. */
export function caseRoutes({ cookies, frameOf, office }: ConsoleDeps & { office: Office }): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const frame = (context: Context<ConsoleEnv>) => frameOf(context, context.get('staff').name);

  app.get('/questions', async (context) => {
    const choice = choiceOf(context);
    return context.html(
      renderQuestions(frame(context), choice, await office.questions(choice.days, choice.status)),
    );
  });
  app.get('/questions.csv', async (context) => {
    const choice = choiceOf(context);
    const report = await office.questions(choice.days, choice.status);
    return sheet(context, 'cau-hoi', questionRows(report));
  });

  app.get('/stuck', async (context) => {
    const { days } = choiceOf(context);
    return context.html(renderStuck(frame(context), days, await office.stuck(days)));
  });
  app.get('/stuck.csv', async (context) => {
    const { days } = choiceOf(context);
    return sheet(context, 'cho-vuong', stuckRows(await office.stuck(days)));
  });

  const showHandoffs = async (context: Context<ConsoleEnv>, returned: Returned | null) => {
    const filter = oneOf(handoffFilters, context.req.query('filter'));
    return renderHandoffs(frame(context), filter, await office.handoffs(filter), returned);
  };
  app.get('/handoffs', async (context) => context.html(await showHandoffs(context, null)));
  app.post('/handoffs/:id/reply', async (context) => {
    const id = context.req.param('id');
    const { text = '' } = await fieldsOf(context);
    const done = await office.replyToHandoff(id, { text, by: context.get('staff').name });
    return settle(context, done, '/console/handoffs', { about: id, text }, showHandoffs);
  });
  app.post('/handoffs/:id/close', async (context) => {
    const id = context.req.param('id');
    return settle(
      context,
      await office.closeHandoff(id),
      '/console/handoffs',
      { about: id, text: '' },
      showHandoffs,
    );
  });

  const showFeedback = async (context: Context<ConsoleEnv>, returned: Returned | null) => {
    const filter = oneOf(feedbackFilters, context.req.query('filter'));
    return renderFeedback(frame(context), filter, await office.feedback(filter), returned);
  };
  app.get('/feedback', async (context) => context.html(await showFeedback(context, null)));
  app.post('/feedback/:code/reply', async (context) => {
    const code = context.req.param('code');
    const { text = '' } = await fieldsOf(context);
    const done = await office.replyToFeedback(code, { text, by: context.get('staff').name });
    return settle(context, done, '/console/feedback', { about: code, text }, showFeedback);
  });
  app.post('/feedback/:code/state', async (context) => {
    const code = context.req.param('code');
    const state = oneOf(['working', 'closed'], (await fieldsOf(context)).state);
    const done = await office.setFeedbackState(code, state);
    return settle(context, done, '/console/feedback', { about: code, text: '' }, showFeedback);
  });
  return app;

  /** Back to the list with a sentence when it was done; the list with what was typed when not. */
  async function settle(
    context: Context<ConsoleEnv>,
    done: Done,
    list: string,
    typed: Omit<Returned, 'sentence'>,
    show: (context: Context<ConsoleEnv>, returned: Returned) => Promise<string>,
  ): Promise<Response> {
    if (!done.ok)
      return context.html(await show(context, { ...typed, sentence: done.sentence }), done.status);
    cookies.leave(context, done.sentence);
    return context.redirect(list, 303);
  }
}

/** A table as a file that a spreadsheet opens. */
function sheet(context: Context, name: string, rows: readonly Cell[][]): Response {
  return context.body(toCsv(rows, { mark: true }), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
}

function choiceOf(context: Context): QuestionsChoice {
  const days = Number(context.req.query('days') ?? 30);
  return {
    days: periods.find((one) => one === days) ?? 30,
    status: questionStatuses.find((one) => one === context.req.query('status')),
  };
}
