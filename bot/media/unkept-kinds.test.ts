import type { Attachment } from '../../adapters/channel.ts';
import { isUnkeptPicture } from './unkept-kinds.ts';

const sent = (part: Partial<Attachment>): Attachment => ({ kind: 'image', url: null, ...part });

it.each<[string, Attachment, boolean]>([
  ['a GIF by its label', sent({ url: 'https://cdn.example/1', detail: { type: 'gif' } }), true],
  ['a GIF by its address', sent({ url: 'https://cdn.example/dong.GIF?x=1.jpg' }), true],
  ['a HEIC sent as a file', sent({ kind: 'file', detail: { name: 'IMG_0001.HEIC' } }), true],
  ['a HEIC by its media type', sent({ kind: 'file', detail: { type: 'image/heic' } }), true],
  ['a photo', sent({ url: 'https://cdn.example/anh.jpg' }), false],
  ['a photo of an unknown name', sent({ url: 'https://cdn.example/gif/heic' }), false],
  ['a document', sent({ kind: 'file', detail: { name: 'don.pdf', type: 'pdf' } }), false],
  ['a video', sent({ kind: 'video', url: 'https://cdn.example/phim.gif' }), false],
  ['an address that is none', sent({ url: 'anh.gif' }), false],
])('tells %s', (_, attachment, unkept) => {
  expect(isUnkeptPicture(attachment)).toBe(unkept);
});
