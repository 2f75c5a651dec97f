import type { ChannelFactory } from '../../adapters/channel.ts';
import { capabilityLines, english } from './capability-words.ts';

const begin = '<!-- capabilities: written by `npm run capabilities` -->';
const end = '<!-- end of capabilities -->';

/** A document in which the table between the markers is that of the channels' own data. */
export function withTable(document: string, factories: readonly ChannelFactory[]): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the document lacks the lines "${begin}" and "${end}"`);
  return `${document.slice(0, from)}${begin}\n\n${tableOf(factories)}\n\n${document.slice(to)}`;
}

/** One column for each channel. */
function tableOf(factories: readonly ChannelFactory[]): string {
  const columns = [...factories]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ name, capabilities }) => ({ name, lines: capabilityLines(capabilities, english) }));
  const labels = columns[0]?.lines.map(([label]) => label) ?? [];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...columns.map(({ name }) => `\`${name}\``)]),
    `|${'---|'.repeat(columns.length + 1)}`,
    ...labels.map((label, at) => row([label, ...columns.map(({ lines }) => lines[at]![1])])),
  ].join('\n');
}
