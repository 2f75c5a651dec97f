import { type Context, Hono } from 'hono';
import { staffActor } from '../../announcements/actor.ts';
import { type AnnouncementState, stateWords } from '../../announcements/announcement.ts';
import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import { type VillageState, villageStates } from '../../announcements/ledger.ts';
import type { ShortenLetter } from '../../announcements/letter.ts';
import type { ConsoleEnv } from '../door.ts';
import type { ConsoleDeps } from '../door-routes.ts';
import { fieldsOf } from '../fields.ts';
import type { Office } from '../office.ts';
import { unlinkedHint } from '../unlinked.ts';
import { renderAbsent } from './absent-page.tsx';
import { type HaltPath, halts, renderConfirm } from './confirm-page.tsx';
import { formRoutes } from './form-routes.ts';
import { ledgerFile, ledgerFormats } from './ledger-file.ts';
import { renderLedger } from './ledger-page.tsx';
import { renderList, root } from './list-page.tsx';
import { renderSheet } from './sheet-page.tsx';
import { renderAnnouncement } from './show-page.tsx';

/** What the pages of announcements work with. */
export interface AnnouncementPagesDeps extends ConsoleDeps {
  office: Office;
  publicUrl?: string | undefined;
  /** Has a model shorten official letters; absent where there is none. */
  shorten?: ShortenLetter | null;
}

/** What a click on the page of an announcement wishes, by the end of its address. */
const clicks = {
  'gui-duyet': (desk: AnnouncementDesk, code: string, key: string) => desk.submit(code, key),
  duyet: (desk: AnnouncementDesk, code: string, key: string) => desk.approve(code, key),
  'tra-lai': (desk: AnnouncementDesk, code: string, key: string, reason: string) =>
    desk.reject(code, { reason }, key),
};

/** Below `/console/thong-bao`: list, form, plan, approval, progress, ledger, stop, correct, withdraw, print. */
export function announcementRoutes(deps: AnnouncementPagesDeps): Hono<ConsoleEnv> {
  const { cookies, frameOf, office, publicUrl } = deps;
  const app = new Hono<ConsoleEnv>();
  const frame = (context: Context<ConsoleEnv>) => frameOf(context, context.get('staff').name);
  const deskOf = (context: Context<ConsoleEnv>) => office.announcements(staffActor(context.get('staff')));

  app.get('/', async (context) => {
    const { state, words = '', before } = context.req.query();
    const choice = { state: state && state in stateWords ? (state as AnnouncementState) : undefined, words };
    const desk = deskOf(context);
    const page = await desk.list({ ...choice, words: words.trim() || undefined, before });
    const mayWrite = (await desk.speakers()).length > 0;
    return context.html(
      renderList(frame(context), choice, page, { mayWrite, hint: unlinkedHint(context.get('staff')) }),
    );
  });

  app.route('/', formRoutes(deps));

  app.get('/:code', (context) => show(context, 200, null));
  for (const [path, click] of Object.entries(clicks))
    app.post(`/:code/${path}`, async (context) => {
      const { request = '', reason = '' } = await fieldsOf(context);
      const code = context.req.param('code');
      const result = await click(deskOf(context), code, request || crypto.randomUUID(), reason);
      if (!result.ok) return show(context, result.status, { sentence: result.sentence, reason });
      cookies.leave(context, result.sentence);
      return context.redirect(`${root}/${result.code}`, 303);
    });

  for (const path of Object.keys(halts) as HaltPath[]) {
    app.get(`/:code/${path}`, (context) => confirm(context, path, 200, null, null));
    app.post(`/:code/${path}`, async (context) => {
      const { request = crypto.randomUUID(), title = '', text = '', reason = '' } = await fieldsOf(context);
      const words = { request, title, text: text.replace(/\r\n/gu, '\n'), reason };
      const desk = deskOf(context);
      const result = await desk[halts[path].wish](context.req.param('code'), words, request);
      if (!result.ok) return confirm(context, path, result.status, words, result.sentence);
      cookies.leave(context, result.sentence);
      return context.redirect(`${root}/${result.code}`, 303);
    });
  }

  app.get('/:code/so', async (context) => {
    const desk = deskOf(context);
    const code = context.req.param('code');
    const { commune, state } = context.req.query();
    const choice = { commune, state: villageStates.find((one): one is VillageState => one === state) };
    const [one, ledger] = [await desk.read(code), await desk.ledger(code, choice)];
    if (!one.ok || !ledger.ok) return absent(context);
    return context.html(renderLedger(frame(context), one, ledger, choice));
  });
  for (const format of ledgerFormats)
    app.get(`/:code/so.${format}`, async (context) => {
      const ledger = await deskOf(context).ledger(context.req.param('code'));
      if (!ledger.ok) return absent(context);
      const { name, type, bytes } = await ledgerFile(ledger, format);
      return context.body(Uint8Array.from(bytes).buffer, 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
      });
    });
  app.get('/:code/in', async (context) => {
    const one = await deskOf(context).read(context.req.param('code'));
    if (!one.ok) return absent(context);
    const origin = new URL(publicUrl ?? context.req.url).origin;
    const { sheet: css, village } = frame(context).files;
    return context.html(
      renderSheet(one, {
        css,
        icon: village.path('icon.svg'),
        origin,
        guessed: publicUrl === undefined,
      }),
    );
  });
  return app;

  async function show(
    context: Context<ConsoleEnv>,
    status: 200 | 403 | 404 | 409 | 422,
    refusal: { sentence: string; reason: string } | null,
  ): Promise<Response> {
    const desk = deskOf(context);
    const code = context.req.param('code')!;
    const one = await desk.read(code);
    if (!one.ok) return absent(context);
    const planned = ['draft', 'submitted', 'approved'].includes(one.state) ? await desk.plan(code) : null;
    const log = await desk.log(code);
    const parts = {
      plan: planned?.ok ? planned : null,
      planFault: planned && !planned.ok ? planned.sentence : null,
      log: log.ok ? log : null,
      refusal,
    };
    return context.html(renderAnnouncement(frame(context), one, parts), status);
  }

  async function confirm(
    context: Context<ConsoleEnv>,
    path: HaltPath,
    status: 200 | 403 | 404 | 409 | 422,
    typed: Parameters<typeof renderConfirm>[4],
    refusal: string | null,
  ): Promise<Response> {
    const desk = deskOf(context);
    const code = context.req.param('code')!;
    const [one, outlook] = [await desk.read(code), await desk.outlook(code)];
    if (!one.ok || !outlook.ok) return absent(context);
    if (status === 200 && !one.may.includes(halts[path].wish))
      return show(context, 409, {
        sentence: `${halts[path].title}: lúc này không làm được, hoặc cần vai khác.`,
        reason: '',
      });
    return context.html(renderConfirm(frame(context), path, one, outlook, typed, refusal), status);
  }

  function absent(context: Context<ConsoleEnv>): Response | Promise<Response> {
    return context.html(renderAbsent(frame(context)), 404);
  }
}
