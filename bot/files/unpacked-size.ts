/** Bytes a ZIP says it unpacks to, by its central directory (APPNOTE 4.3.12); 0 = it has none. */
export function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = view.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0 && at + 46 <= view.length; ) {
    sum += view.readUInt32LE(at + 24);
    at = view.indexOf('PK\x01\x02', at + 46, 'latin1');
  }
  return sum;
}
