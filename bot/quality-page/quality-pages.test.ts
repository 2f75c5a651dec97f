import { loadFigures } from './figures.ts';
import { inVietnamese } from './main-figures.ts';
import { qualityPages } from './quality-pages.ts';

const quality = loadFigures();

async function open(figures = quality) {
  const app = qualityPages(figures);
  const response = await app.request('/quality');
  return { app, response, html: await response.text() };
}

describe('/quality', () => {
  it('shows the committed figures, none missing, with the day they were taken', async () => {
    const { response, html } = await open();
    expect(response.status).toBe(200);
    const [year, month, day] = quality.measured.split('-');
    expect(html).toContain(`đo ngày ${day}/${month}/${year}`);
    for (const name of [
      'questions.marks.hit1',
      'questions.voice.hit3',
      'dialogues.whole',
      'questions.all.auroc',
    ])
      expect(html).toContain(`>${inVietnamese(quality.figures[name]!)}%<`);
    expect(html).toContain(`>${inVietnamese(quality.figures['router.feedback.f1']!)}<`);
    expect(html).not.toMatch(/chưa đo|undefined|NaN|>–</u);
    expect(html.match(/<tbody>.*?<\/tbody>/gsu)!.map((body) => body.split('<tr>').length - 1)).toEqual([
      6, 4, 12,
    ]);
  });

  it('says so where something was not measured', async () => {
    const { html } = await open({ ...quality, figures: { 'questions.marks.hit1': 50 } });
    expect(html).toContain('chưa đo');
    expect(html).toContain('>50%<');
  });

  it('says who wrote the questions, and how to measure again', async () => {
    const { html } = await open();
    expect(html).toContain('không phải tin của bà con');
    expect(html).toContain('<code>npm run eval</code>');
  });

  it('works without script and allows nothing but our own files', async () => {
    const { app, response, html } = await open();
    expect(html).not.toMatch(/<script|<style| style=| on[a-z]+=/u);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';/u,
    );
    const path = /href="(\/quality\/[^"]+\.css)"/u.exec(html)![1]!;
    const style = await app.request(path);
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(style.headers.get('content-security-policy')).not.toBeNull();
    expect(await style.text()).toContain('body.quality');
    expect((await app.request('/quality/other.css')).status).toBe(404);
  });
});
