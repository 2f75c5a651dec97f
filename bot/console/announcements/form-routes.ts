import { type Context, Hono } from 'hono';
import { staffActor } from '../../announcements/actor.ts';
import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import { factsOfLetter } from '../../announcements/letter.ts';
import { dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import type { ConsoleEnv } from '../door.ts';
import { renderAbsent } from './absent-page.tsx';
import { letterDifferences } from './form-letter.ts';
import { renderForm } from './form-page.tsx';
import { doStep, fine, type Shown } from './form-steps.ts';
import { draftIn, emptyForm, type FormValues, formOf, readForm } from './form-values.ts';
import { root } from './list-page.tsx';
import type { AnnouncementPagesDeps } from './routes.ts';

/** Largest form with a document in it. */
export const largestUpload = 6 * 1024 * 1024;

/** Writing a new announcement and changing a draft. Searching places and adding them are steps of the same form. */
export function formRoutes(deps: AnnouncementPagesDeps): Hono<ConsoleEnv> {
  const { store, clock, office, cookies, frameOf } = deps;
  const app = new Hono<ConsoleEnv>();
  const frame = (context: Context<ConsoleEnv>) => frameOf(context, context.get('staff').name);
  const deskOf = (context: Context<ConsoleEnv>) => office.announcements(staffActor(context.get('staff')));

  app.get('/moi', async (context) => {
    const [first] = await deskOf(context).speakers();
    if (!first) return context.redirect(root, 303);
    return page(context, null, emptyForm(first.id), fine);
  });
  app.post('/moi', (context) => take(context, null));
  app.get('/:code/sua', async (context) => {
    const one = await deskOf(context).read(context.req.param('code'));
    if (!one.ok) return context.html(renderAbsent(frame(context)), 404);
    if (!one.may.includes('edit')) return context.redirect(`${root}/${one.code}`, 303);
    return page(context, one.code, formOf(one), fine);
  });
  app.post('/:code/sua', (context) => take(context, context.req.param('code')));
  return app;

  async function take(context: Context<ConsoleEnv>, code: string | null): Promise<Response> {
    const body = await context.req.parseBody({ all: true });
    const desk = deskOf(context);
    const kept = await keepUpload(desk, readForm(body), body.file);
    if ('refused' in kept)
      return page(context, code, kept.form, { ...fine, status: 422, sentence: kept.refused });
    const today = dayInVietnam(clock.now());
    const stepped = await doStep({ desk, shorten: deps.shorten ?? null, today }, kept.form, body);
    const { form } = stepped;
    if (!stepped.save) return page(context, code, form, stepped.shown);
    const file = form.fileId ? await desk.attached(form.fileId) : null;
    const draft = draftIn(form);
    const result = code
      ? await desk.edit(code, draft, form.request, file)
      : await desk.create(draft, form.request, file);
    if (!result.ok) {
      const { status, sentence, faults } = result;
      return page(context, code, form, { ...fine, status, sentence, faults });
    }
    cookies.leave(context, [result.sentence, letterDifferences(form, today)].filter(Boolean).join(' '));
    return context.redirect(`${root}/${result.code}`, 303);
  }

  async function page(
    context: Context<ConsoleEnv>,
    code: string | null,
    form: FormValues,
    { status, sentence, faults, search, told }: Shown,
  ): Promise<Response> {
    const desk = deskOf(context);
    const day = dayInVietnam(clock.now());
    const found =
      search && form.find
        ? (await office.findPlaces(form.find, { within: form.place })).filter(({ living }) => living)
        : null;
    return context.html(
      renderForm(frame(context), form, {
        action: code ? `${root}/${code}/sua` : `${root}/moi`,
        title: code ? `Sửa bản nháp ${code}` : 'Soạn thông báo',
        speakers: await desk.speakers(),
        labels: await placeLabels(store.db, [...form.to, ...form.except], day),
        found,
        file: form.fileId ? await desk.attached(form.fileId) : null,
        sentence,
        faults,
        told,
        facts: form.letter === '' ? [] : factsOfLetter(form.letter, day),
        mayShorten: deps.shorten !== undefined && deps.shorten !== null,
      }),
      status,
    );
  }
}

/** Keeps a file as soon as it comes with a step of the form: a browser does not send it a second time. */
async function keepUpload(
  desk: AnnouncementDesk,
  form: FormValues,
  upload: unknown,
): Promise<{ form: FormValues } | { form: FormValues; refused: string }> {
  if (!(upload instanceof File) || upload.size === 0) return { form };
  const bytes = new Uint8Array(await upload.arrayBuffer());
  const kept = await desk.attach({ name: upload.name, bytes });
  return 'ok' in kept ? { form, refused: kept.sentence } : { form: { ...form, fileId: kept.id } };
}
