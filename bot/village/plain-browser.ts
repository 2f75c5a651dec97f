/** A browser without script, for tests: keeps cookies, follows redirects, submits the forms of the page. */
export interface PlainBrowser {
  /** The page it stands on. */
  readonly page: { status: number; url: string; html: string; headers: Headers };
  /** All it was answered on the way to the page. */
  readonly answers: readonly Response[];
  open(path: string): Promise<void>;
  /** Submits the first form where a person can type or press all that is given. */
  submit(action: string, fields: Record<string, string>, chat?: 'group' | 'direct'): Promise<void>;
  /** Requests as the page's script does, with the browser's cookies. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

const origin = 'http://127.0.0.1';

export function plainBrowser(fetch: (request: Request) => Response | Promise<Response>): PlainBrowser {
  const cookies = new Map<string, string>();
  const answers: Response[] = [];
  let page = { status: 0, url: '', html: '', headers: new Headers() };

  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new Request(new URL(path, origin), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      cookies.set(name, value);
    }
    return response;
  };

  const visit = async (path: string, init?: RequestInit): Promise<void> => {
    const response = await request(path, init);
    answers.push(response);
    const location = response.headers.get('location');
    if (location) return visit(location);
    page = { status: response.status, url: path, html: await response.text(), headers: response.headers };
  };

  return {
    get page() {
      return page;
    },
    answers,
    request,
    open: (path) => visit(path),
    submit(action, fields, chat) {
      const form = formsOf(page.html).find(
        (one) =>
          one.action === action && (chat === undefined || one.fields.chat === chat) && one.canSend(fields),
      );
      if (!form) throw new Error(`the page has no form to ${action} with ${Object.keys(fields)}`);
      return visit(action, { method: 'POST', body: new URLSearchParams({ ...form.fields, ...fields }) });
    },
  };
}

/** The forms of a page: where each goes, what it carries, and whether a person can send the given fields with it. */
function formsOf(html: string) {
  return [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gsu)].map(([, action, inner]) => {
    const hidden = [...inner!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)];
    const buttons = [...inner!.matchAll(/<button [^>]*name="([^"]*)" value="([^"]*)"/gu)];
    const typed = new Set([...inner!.matchAll(/<textarea [^>]*name="([^"]*)"/gu)].map(([, name]) => name));
    const holds = (among: RegExpExecArray[], name: string, value: string) =>
      among.some((match) => match[1] === name && unescaped(match[2]!) === value);
    return {
      action: action!,
      fields: Object.fromEntries(hidden.map(([, name, value]) => [name!, unescaped(value!)])),
      canSend: (fields: Record<string, string>) =>
        Object.entries(fields).every(
          ([name, value]) => typed.has(name) || holds(buttons, name, value) || holds(hidden, name, value),
        ),
    };
  });
}

/** What a reader sees of some HTML, white space made even. */
export function visibleText(html: string): string {
  const text = html.replace(/<(?:script|style|noscript)\b.*?<\/(?:script|style|noscript)>/gsu, '');
  return unescaped(text.replace(/<br\s*\/?>/gu, ' ').replace(/<[^>]*>/gu, ' '))
    .replace(/\s+/gu, ' ')
    .trim();
}

function unescaped(text: string): string {
  const letters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/gu, (_, name: string) => letters[name]!);
}
