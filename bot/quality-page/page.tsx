import type { Assets } from '../village/assets.ts';
import type { QualityFigures } from './figures.ts';
import { inVietnamese, shownFigures } from './main-figures.ts';
import { IntentTable, StyleTable, TypingTable } from './tables.tsx';

/** The quality page as an HTML document. */
export function renderQualityPage(quality: QualityFigures, village: Assets, css: string): string {
  return `<!DOCTYPE html>${(<Page quality={quality} village={village} css={css} />).toString()}`;
}

function Page({ quality, village, css }: { quality: QualityFigures; village: Assets; css: string }) {
  const asked = inVietnamese(Object.values(quality.asked).reduce((sum, count) => sum + count, 0));
  const day = quality.measured.split('-').reverse().join('/');
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Loa Làng trả lời đúng đến đâu</title>
        <meta
          name="description"
          content="Kết quả đo Loa Làng trên bộ câu hỏi mẫu, cả chỗ được và chưa được."
        />
        <meta name="theme-color" content="#262a63" />
        <link rel="icon" href={village.path('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={village.path('village.css')} />
        <link rel="stylesheet" href={css} />
      </head>
      <body class="quality">
        <a class="skip" href="#figures">
          Đến các con số
        </a>
        <header class="top">
          <img src={village.path('icon.svg')} alt="" width="44" height="44" />
          <div>
            <h1>Trả lời đúng đến đâu?</h1>
            <p>
              <a href="/">Loa Làng</a> · đo ngày {day}
            </p>
          </div>
        </header>
        <main>
          <p class="lead">
            Loa Làng được hỏi {asked} tin nhắn mẫu, rồi chấm từng câu trả lời. Dưới đây là kết quả, cả chỗ
            được và chỗ chưa được.
          </p>
          <MainFigures quality={quality} />
          <TypingTable quality={quality} />
          <StyleTable quality={quality} />
          <IntentTable quality={quality} />
          <Doubts quality={quality} />
          <NotSaid />
          <Again />
        </main>
      </body>
    </html>
  );
}

function MainFigures({ quality }: { quality: QualityFigures }) {
  return (
    <section id="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">Những con số chính</h2>
      <ul class="figures">
        {shownFigures(quality).map(({ title, means, value, goal, reached }) => (
          <li class={reached === false ? 'short' : undefined}>
            <h3>{title}</h3>
            <p class="value">{value}</p>
            {goal && (
              <p class="goal">
                <b>{reached ? 'Đạt' : 'Chưa đạt'}.</b> Mốc: {goal}
              </p>
            )}
            <p>{means}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How far the stated confidence can be trusted, and how talks of several turns go. */
function Doubts({ quality: { figures } }: { quality: QualityFigures }) {
  const percent = (name: string) =>
    figures[name] === undefined ? 'chưa đo' : `${inVietnamese(figures[name])}%`;
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">Biết mình chắc đến đâu, và nói chuyện tiếp</h2>
      <ul class="plain">
        <li>
          Máy tự đoán mình đúng bao nhiêu phần trăm. Lời đoán lệch với thực tế trung bình{' '}
          <b>{percent('questions.all.calibration')}</b> (0% là đoán khớp hẳn).
        </li>
        <li>
          Lấy một câu đúng và một câu sai bất kỳ: <b>{percent('questions.all.auroc')}</b> lần máy chắc về câu
          đúng hơn (50% là đoán mò).
        </li>
        <li>
          Đúng bài rồi thì đúng cả phần được hỏi (giấy tờ, tiền, thời gian, nơi làm ...):{' '}
          <b>{percent('questions.marks.aspect')}</b>.
        </li>
        <li>
          Hỏi tiếp nhiều câu trong một cuộc: từng câu đúng <b>{percent('dialogues.turns')}</b>, đúng cả cuộc{' '}
          <b>{percent('dialogues.whole')}</b>.
        </li>
        <li>
          Nhầm tin thường là kêu cứu: <b>{percent('router.falseAlarms')}</b>.
        </li>
      </ul>
    </section>
  );
}

function NotSaid() {
  return (
    <section aria-labelledby="not-said">
      <h2 id="not-said">Những con số này không nói điều gì</h2>
      <ul class="plain">
        <li>
          Tin nhắn mẫu do người làm Loa Làng nghĩ ra, không phải tin của bà con. Ở thôn, kết quả có thể khác,
          thường là kém hơn.
        </li>
        <li>
          Máy tìm đúng bài chưa chắc bài còn đúng luật. Mỗi bài ghi nguồn và ngày kiểm tra để tự xem lại.
        </li>
        <li>Không đo Zalo hay mạng chậm, chỉ đo phần máy của Loa Làng.</li>
        <li>Không đo người đọc có hiểu, có làm được theo không.</li>
      </ul>
    </section>
  );
}

function Again() {
  return (
    <section aria-labelledby="again">
      <h2 id="again">Tự đo lại</h2>
      <p>
        Bộ tin mẫu và cách chấm nằm trong mã nguồn, thư mục <code>eval/</code>. Ai cũng đo lại được, không cần
        mạng:
      </p>
      <pre>
        <code>npm run eval</code>
      </pre>
      <p>
        Tin mẫu chia làm hai: 40% để xem mà sửa chương trình, 60% chỉ để chấm. Các con số ở đây là của phần
        chỉ để chấm. Mỗi lần sửa chương trình, nếu một con số kém đi quá nửa phần trăm thì bản sửa bị chặn
        lại.
      </p>
    </section>
  );
}
