// Brings fresh numbers while an announcement is going out. Without it the page has a link that does the same.
const everyMs = 5000;

async function look() {
  const here = document.getElementById('live');
  if (here?.dataset.live !== 'yes') return;
  if (!document.hidden) {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    const page = response?.ok && !response.redirected ? await response.text() : null;
    const fresh = page && new DOMParser().parseFromString(page, 'text/html').getElementById('live');
    if (fresh && fresh.innerHTML !== here.innerHTML) here.innerHTML = fresh.innerHTML;
    if (fresh) here.dataset.live = fresh.dataset.live;
  }
  setTimeout(look, everyMs);
}

setTimeout(look, everyMs);
