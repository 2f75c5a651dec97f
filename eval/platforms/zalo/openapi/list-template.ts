import type { ChatButton } from '../chat.ts';
import { invalid, ZaloError } from '../errors.ts';
import { type Fields, isFields } from './call.ts';

/** Limits of list templates (Zalo PHP SDK, `MessageBuilder`; docs page on the `buttons` parameter). */
const limits = { elements: 5, buttons: 5, title: 100, subtitle: 500, payload: 1000 };

/** Reads a `template_type: "list"` payload: the shown text and the buttons. Throws a ZaloError. */
export function readList(payload: Fields, caption: string): { text: string; buttons: ChatButton[] } {
  const elements = objects(payload.elements, 'elements', limits.elements);
  if (elements.length === 0) throw invalid('elements');
  const lines = elements.map((element, index) => {
    const title = text(element, 'title', limits.title);
    if (title === '') throw invalid('title');
    const subtitle = text(element, 'subtitle', limits.subtitle);
    if (index === 0 && subtitle === '') throw invalid('subtitle');
    if (element.default_action !== undefined) action(element.default_action, true);
    return subtitle === '' ? title : `${title}\n${subtitle}`;
  });
  const buttons = objects(payload.buttons ?? [], 'buttons', limits.buttons).map((button) => {
    const title = text(button, 'title', limits.title);
    if (title === '') throw invalid('title');
    return { title, ...action(button, false) };
  });
  return { text: [caption, ...lines].filter(Boolean).join('\n'), buttons };
}

function action(value: unknown, isDefault: boolean): { type: string; payload: unknown } {
  if (!isFields(value)) throw invalid('default_action');
  const { type, payload } = value;
  switch (type) {
    case 'oa.open.url': {
      const url = isDefault ? value.url : isFields(payload) ? payload.url : null;
      if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('url');
      break;
    }
    case 'oa.query.show':
    case 'oa.query.hide':
      if (typeof payload !== 'string' || payload === '') throw invalid('payload');
      if (payload.length > limits.payload) throw new ZaloError(-210, 'payload is too long');
      break;
    case 'oa.open.sms':
    case 'oa.open.phone':
      if (!isFields(payload) || typeof payload.phone_code !== 'string') throw invalid('phone_code');
      break;
    default:
      throw invalid('type');
  }
  return { type, payload };
}

function objects(value: unknown, name: string, most: number): Fields[] {
  if (!Array.isArray(value) || !value.every(isFields)) throw invalid(name);
  if (value.length > most) throw new ZaloError(-210, `${name}: at most ${most}`);
  return value;
}

function text(fields: Fields, name: string, longest: number): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw invalid(name);
  if (value.length > longest) throw new ZaloError(-210, `${name} is longer than ${longest} characters`);
  return value;
}
