// Saves the reloading: sends forms in place, brings news, keeps drafts. The page works the same without it.
const busyMs = 700;
const idleMs = 8000;
const tryAgainMs = 15000;
/** After a message we look often for this long, even when the server expects no answer. */
const eagerMs = 12000;

const { body } = document;
const panes = ['group', 'direct'].map((chat) => ({
  chat,
  lines: document.querySelector(`[data-chat="${chat}"]`),
  tab: document.querySelector(`[data-tab="${chat}"]:not(body)`),
  field: document.getElementById(`${chat}-text`),
  refusal: document.getElementById(`${chat}-refusal`),
}));
const paneOf = (chat) => panes.find((pane) => pane.chat === chat);

let timer = 0;
let looking = null;
let eagerUntil = 0;
let failures = 0;

function look() {
  clearTimeout(timer);
  looking ??= bringNews()
    .then(
      () => {
        failures = 0;
      },
      () => {
        failures += 1;
      },
    )
    .finally(() => {
      looking = null;
      const eager = Date.now() < eagerUntil || panes.some(({ lines }) => 'waiting' in lines.dataset);
      const pause = failures > 0 ? Math.min(tryAgainMs, busyMs * 2 ** failures) : eager ? busyMs : idleMs;
      if (!document.hidden) timer = setTimeout(look, pause);
    });
  return looking;
}

async function bringNews() {
  const query = new URLSearchParams({ as: body.dataset.as });
  for (const { chat, lines } of panes) query.set(chat, lines.dataset.cursor);
  const response = await fetch(`/village/news?${query}`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(response.status);
  const news = await response.json();
  for (const pane of panes) show(pane, news[pane.chat]);
}

function show({ chat, lines, tab }, { html, cursor, waiting, reset }) {
  const list = lines.querySelector('ol');
  const known = list.children.length;
  if (reset) list.innerHTML = html;
  else if (cursor !== lines.dataset.cursor) list.insertAdjacentHTML('beforeend', html);
  const fresh = reset ? [...list.children] : [...list.children].slice(known);
  lines.dataset.cursor = cursor;
  lines.toggleAttribute('data-waiting', waiting);
  const log = lines.parentElement;
  if (fresh.some((line) => line.classList.contains('own'))) log.scrollTop = 0;
  const first = fresh.find((line) => !line.classList.contains('own'));
  if (!first) return;
  // A long answer is read from its beginning: the container alone would stay at its end.
  if (first.offsetHeight > log.clientHeight)
    log.scrollTop += first.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  if (body.dataset.tab !== chat) tab.querySelector('.news').hidden = false;
}

async function send(form, button) {
  if (form.dataset.busy) return;
  form.dataset.busy = 'yes';
  const pane = paneOf(form.elements.chat.value);
  const data = new URLSearchParams(new FormData(form));
  if (button?.name) data.set(button.name, button.value);
  pane.refusal.textContent = '';
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(form.action, { method: 'POST', headers, body: data });
    if (!response.ok) {
      const { sentence } = await response.json();
      pane.refusal.textContent = sentence;
      return;
    }
    form.elements.id.value = newId();
    if (form.elements.text === pane.field) settle(pane, form);
    eagerUntil = Date.now() + eagerMs;
    await looking;
    look();
  } catch {
    // The id stays: when the message did arrive, sending it again changes nothing.
    pane.refusal.textContent = 'Mất mạng, tin chưa gửi được. Chữ vừa gõ vẫn còn, bấm Gửi lần nữa.';
  } finally {
    delete form.dataset.busy;
  }
}

/** The message went out: an empty field to go on with. */
function settle({ field, chat }, form) {
  field.value = '';
  keep(chat, '');
  const reply = form.querySelector('.reply-to');
  if (reply) {
    history.replaceState(null, '', reply.querySelector('a').href);
    reply.remove();
  }
  field.focus();
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Drafts outlive a change of resident; the private one is the resident's own. */
function keep(chat, text) {
  try {
    sessionStorage.setItem(chat === 'group' ? chat : chat + body.dataset.as, text);
  } catch {}
}
function kept(chat) {
  try {
    return sessionStorage.getItem(chat === 'group' ? chat : chat + body.dataset.as) ?? '';
  } catch {
    return '';
  }
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-send]')) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener('click', (event) => {
  const mention = event.target.closest('[data-mention]');
  const tab = event.target.closest('.tabs a');
  if (mention) {
    event.preventDefault();
    const { field, chat } = paneOf('group');
    if (!/^@loa làng/iu.test(field.value)) field.value = `@Loa Làng ${field.value}`;
    keep(chat, field.value);
    field.focus();
  } else if (tab && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    body.dataset.tab = tab.dataset.tab;
    history.replaceState(null, '', tab.href);
    for (const pane of panes) {
      pane.tab.toggleAttribute('aria-current', pane.tab === tab);
      if (pane.tab === tab) pane.tab.setAttribute('aria-current', 'page');
    }
    tab.querySelector('.news').hidden = true;
  }
});

for (const { chat, field } of panes) {
  field.value ||= kept(chat);
  field.addEventListener('input', () => keep(chat, field.value));
  field.addEventListener('keydown', (event) => {
    // Enter that ends a word being composed (Telex, VNI) belongs to the keyboard.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector('.send'));
  });
}

document.addEventListener('visibilitychange', () => document.hidden || look());
addEventListener('online', look);
if (location.hash.startsWith('#m-')) history.replaceState(null, '', location.href.split('#')[0]);
look();
