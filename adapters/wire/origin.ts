import { z } from 'zod';

const privateHost =
  /^(?:[^.]+|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/u;

/**
 * The origin of a platform. Tokens travel to it: without TLS only inside the own machine or network.
 */
export const origin = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url.hostname)));
});

/** What is wrong with a text that is no {@link origin}. */
export const notAnOrigin =
  'phải là địa chỉ gốc bắt đầu bằng https://, không có đường dẫn (http:// chỉ dùng trong mạng nội bộ)';

/** Is the host on this machine or in a private network (RFC 1918), or a bare name of one? */
export function isPrivateHost(hostname: string): boolean {
  return privateHost.test(hostname);
}
