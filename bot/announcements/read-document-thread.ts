import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is given. */
export interface DocumentJob {
  bytes: Uint8Array;
  kind: 'pdf' | 'docx';
}

/** The text of each page, or the name of the library's error. DOCX knows no pages: it is one. */
export type DocumentPages = { ok: true; pages: string[]; total: number } | { ok: false; error: string };

/*
 * Files of strangers are read in a thread: a page that never ends or fills the memory ends the thread, and nothing else.
 * The libraries are loaded here, so that a server to which nobody sends documents holds none of them.
 */
const { bytes, kind }: DocumentJob = workerData;

async function read(): Promise<DocumentPages> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  if (kind === 'docx') {
    const { DocxLoader } = await import('@langchain/community/document_loaders/fs/docx');
    const pages = await new DocxLoader(blob).load();
    return { ok: true, pages: pages.map(({ pageContent }) => pageContent), total: 1 };
  }
  const { PDFLoader } = await import('@langchain/community/document_loaders/fs/pdf');
  const pages = await new PDFLoader(blob).load();
  const total = (pages[0]?.metadata as { pdf?: { totalPages?: number } } | undefined)?.pdf?.totalPages ?? 0;
  return { ok: true, pages: pages.map(({ pageContent }) => pageContent), total };
}

read()
  .catch(
    (error: unknown): DocumentPages => ({ ok: false, error: error instanceof Error ? error.name : 'Error' }),
  )
  .then((result) => parentPort!.postMessage(result));
