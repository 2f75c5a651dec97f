import { readFileSync, writeFileSync } from 'node:fs';
import { findChannels } from '../channels.ts';
import { withTable } from './table.ts';

// `npm run capabilities`: npm runs it in the folder of package.json, and the build lies elsewhere.
const readme = 'adapters/README.md';
writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), await findChannels()));
