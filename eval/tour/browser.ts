import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium without anything that would call home: tests allow requests to our own server only. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium on this machine (`CHROMIUM` or the usual places), or null. */
export function findChromium(): string | null {
  return [process.env.CHROMIUM, ...places].find((path) => path && existsSync(path)) ?? null;
}

/** @throws Error when this machine has no Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('Không có Chromium. Cài gói chromium, hoặc đặt CHROMIUM=/usr/bin/chromium');
  return chromium.launch({ executablePath, headless: true, args: quiet });
}
